import type { Import, ImportRow } from '../../api/types.js';

/** The fields of a row, in the order of the columns. */
export const fields = ['firstName', 'lastName', 'name', 'email', 'role'] as const;
/** A field of a row. */
export type Field = (typeof fields)[number];

const columns = { firstName: 'FIRST NAME', lastName: 'LAST NAME', name: 'NAME', email: 'EMAIL', role: 'ROLE' } as const satisfies Record<Field, ImportRow['errors'][number]['column']>;

/** What a file says for the roles, in every language. */
export const roles = ['User', 'Account Admin'] as const;

/** The role that a text in the file means, read as the server does; null for a text that means none. */
export function roleOf(text: string): (typeof roles)[number] | null {
  const key = text.toLowerCase().replace(/[\s\p{Cf}_\-‐-―]/gu, '');
  if (key === '' || key === 'user') return 'User';
  return key === 'accountadmin' ? 'Account Admin' : null;
}

/** The codes of what is wrong with one field of a row. */
export function errorsAt(row: Pick<ImportRow, 'errors'>, field: Field): ImportRow['errors'][number]['code'][] {
  return row.errors.filter(({ column }) => column === columns[field]).map(({ code }) => code);
}

/** Whether a job works on the import, so that it changes by itself. */
export function isMoving({ state }: Pick<Import, 'state'>): boolean {
  return state === 'reading' || state === 'uploading';
}

/** How many rows wait for mending or the upload. */
export function waiting({ counts }: Pick<Import, 'counts'>): number {
  return counts.ok + counts.error;
}

/** Whether the users of an import can be taken back. */
export function canUndo({ state, counts, undone }: Pick<Import, 'state' | 'counts' | 'undone'>): boolean {
  return counts.uploaded > 0 && !undone && (state === 'ready' || state === 'done' || state === 'cancelled');
}

/** Whether one text puts a repeated fault right in all its rows: only where they have the wrong text in common. */
export function canSet({ code, value }: { code: string; value: string | null }): boolean {
  return value !== null && (code === 'role_unknown' || code === 'email_invalid');
}

/** The place to go on at when a row has left the list: the one that moved up, or the last. */
export function nextIndex(left: number, length: number): number | null {
  return length === 0 ? null : Math.min(left, length - 1);
}
