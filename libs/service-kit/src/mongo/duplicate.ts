/**
 * The name of the unique index that refused a write, or null when the error is another one. MongoDB and FerretDB share the code
 * 11000 but not the message, and only MongoDB gives `keyPattern`: the index's name is what both say. Empty when an index refused it
 * and the engine does not say which: so FerretDB for findOneAndUpdate; use updateOne where the name matters.
 */
export function duplicateIndex(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const { code, message, cause } = error as { code?: unknown; message?: unknown; cause?: unknown };
  const text = String(message);
  if (code === 1 && /violates exclusion constraint/.test(text)) return '';
  if (code !== 11000) return cause ? duplicateIndex(cause) : null;
  const found = /index:\s+(\S+?)(?:\s+dup key|$|\s)/.exec(text) ?? /index\s+'([^']+)'/i.exec(text) ?? /index\s+"([^"]+)"/i.exec(text);
  return found?.[1] ?? '';
}

/**
 * Which writes of a bulk a unique index refused, by their place: what they were to make was there already.
 * @throws the error itself when a write failed for any other reason.
 */
export function refusedAsDoubles(error: unknown): Set<number> {
  const { writeErrors } = error as { writeErrors?: BulkFailure | BulkFailure[] };
  const failures = [writeErrors ?? []].flat();
  if ((failures.length ? failures : [error as BulkFailure]).some(({ code }) => code !== 11000)) throw error;
  return new Set(failures.flatMap(({ index }) => index ?? []));
}

interface BulkFailure { code?: unknown; index?: number }
