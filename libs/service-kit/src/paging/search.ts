/** A text as it is searched: compatibility-normalised, accents off, lower case, letters and digits only. Case and separators do not matter. */
export function searchKey(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Matches no stored key: keys are never empty. */
const NOTHING = /^$/;

/**
 * A regular expression for infix search over stored {@link searchKey}s; null when nothing was typed. What has neither a letter nor a digit
 * finds nothing: as the filter of a bulk action it must not mean everybody.
 */
export function infix(query: string | undefined): RegExp | null {
  if (!query?.trim()) return null;
  const key = searchKey(query);
  return key ? new RegExp(key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')) : NOTHING;
}
