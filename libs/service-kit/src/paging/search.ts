/** A text as it is searched: compatibility-normalised, accents off, lower case, letters and digits only. Case and separators do not matter. */
export function searchKey(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** A regular expression for infix search over stored {@link searchKey}s; null when the query has nothing to search for. */
export function infix(query: string | undefined): RegExp | null {
  const key = searchKey(query ?? '');
  return key ? new RegExp(key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')) : null;
}
