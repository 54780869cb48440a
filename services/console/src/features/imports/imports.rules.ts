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

/** Something that is wrong with a field. */
export type RowError = ImportRow['errors'][number];

/** What is wrong with one field of a row. */
export function errorsAt(row: Pick<ImportRow, 'errors'>, field: Field): RowError[] {
  return row.errors.filter(({ column }) => column === columns[field]);
}

/** The counts of an import after one of its rows was changed, added (no `before`) or deleted (no `after`). */
export function recounted(counts: Import['counts'], before: Pick<ImportRow, 'status'> | null, after: Pick<ImportRow, 'status'> | null): Import['counts'] {
  const next = { ...counts };
  if (before) {
    next[before.status]--;
    next.rows--;
  }
  if (after) {
    next[after.status]++;
    next.rows++;
  }
  return next;
}

/** Whether a change of one row changes what is wrong with others: only an address does, and only where it stands twice before or after. */
export function concernsOthers(before: Pick<ImportRow, 'email' | 'errors'> | null, after: Pick<ImportRow, 'email' | 'errors'> | null): boolean {
  const twice = (row: Pick<ImportRow, 'errors'> | null): boolean => row?.errors.some(({ code }) => code === 'email_duplicate_in_file') ?? false;
  return before?.email.trim() !== after?.email.trim() && (twice(before) || twice(after));
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

/** The largest file that is taken, in bytes, and what spreadsheets are called. */
const MAX_BYTES = 100 * 1024 * 1024;
const spreadsheet = /\.(xlsx|ods|csv|tsv|txt)$/i;
/** The endings of {@link spreadsheet}, for the choice of a file. */
export const endings = '.xlsx,.ods,.csv,.tsv,.txt';

/** Why a file need not be sent at all, as a code; null when only reading it can tell. */
export function whyNotSent({ name, size }: Pick<File, 'name' | 'size'>): 'file_empty' | 'file_too_large' | 'file_type' | null {
  if (!spreadsheet.test(name)) return 'file_type';
  if (size === 0) return 'file_empty';
  return size > MAX_BYTES ? 'file_too_large' : null;
}
