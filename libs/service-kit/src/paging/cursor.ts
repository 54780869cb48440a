import { createHash } from 'node:crypto';
import { DomainError } from '../errors/domain-error.js';

/** The sort key of the last item of a page: strings, numbers or null, in the order of the sort. */
export type CursorKey = (string | number | null)[];

/** What a cursor is bound to: the list and its filters. A cursor of another list or filter is refused. */
function fingerprint(scope: unknown): string {
  return createHash('sha256').update(JSON.stringify(scope)).digest('base64url').slice(0, 12);
}

/** An opaque cursor for the page after `key`. */
export function encodeCursor(scope: unknown, key: CursorKey): string {
  return Buffer.from(JSON.stringify([fingerprint(scope), ...key])).toString('base64url');
}

/**
 * The key of a cursor, null when there is none.
 * @throws DomainError `request.cursor_invalid` when it is foreign or not a cursor.
 */
export function decodeCursor(scope: unknown, cursor: string | undefined, length: number): CursorKey | null {
  if (cursor === undefined) return null;
  try {
    const [print, ...key] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as CursorKey;
    const fits = key.length === length && key.every((part) => part === null || typeof part === 'string' || typeof part === 'number');
    if (print === fingerprint(scope) && fits) return key;
  } catch {
    // Falls through: not a cursor of ours.
  }
  throw new DomainError('request.cursor_invalid', 'cursor: does not belong to this list and filter', [
    { pointer: 'cursor', code: 'cursor_invalid', message: 'does not belong to this list and filter' },
  ]);
}

/** A page out of `limit + 1` found items. */
export function pageOf<T, R>(found: T[], limit: number, scope: unknown, key: (item: T) => CursorKey, map: (item: T) => R): { items: R[]; nextCursor: string | null } {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items: items.map(map), nextCursor: found.length > limit && last !== undefined ? encodeCursor(scope, key(last)) : null };
}
