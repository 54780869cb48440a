/**
 * The name of the unique index that refused a write, or null when the error is another one. MongoDB and FerretDB share the code
 * 11000 but not the message, and only MongoDB gives `keyPattern`: the index's name is what both say.
 */
export function duplicateIndex(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const { code, message, cause } = error as { code?: unknown; message?: unknown; cause?: unknown };
  if (code !== 11000) return cause ? duplicateIndex(cause) : null;
  const text = String(message);
  const found = /index:\s+(\S+?)(?:\s+dup key|$|\s)/.exec(text) ?? /index\s+'([^']+)'/i.exec(text) ?? /index\s+"([^"]+)"/i.exec(text);
  return found?.[1] ?? '';
}
