import type { ImportColumn, ImportFault, ImportMend } from '@trunkline/contracts';
import { errorsOf, type ImportRowDocument } from './import-row.schema.js';
import type { RawRow } from './row.rules.js';

/** The fields behind the columns. */
export const fieldOf = { 'FIRST NAME': 'firstName', 'LAST NAME': 'lastName', NAME: 'name', EMAIL: 'email', ROLE: 'role' } as const satisfies Record<ImportColumn, keyof RawRow>;

type Kind = Pick<ImportFault, 'code' | 'column'>;

/** The part of a cell that is wrong in the same way in other rows as well; null where the text says nothing about them. */
export function faultValue({ code }: Kind, row: RawRow): string | null {
  if (code === 'role_unknown') return row.role;
  if (code !== 'email_invalid') return null;
  const at = row.email.lastIndexOf('@');
  return at < 0 ? null : row.email.slice(at + 1);
}

/** Whether a row has the fault that is to be mended. */
export function hasFault(mend: ImportMend, row: ImportRowDocument): boolean {
  return errorsOf(row).some(({ code, column }) => code === mend.code && column === mend.column) && (mend.value === null || faultValue(mend, row) === mend.value);
}

/** The row with the text in the place of the fault. */
export function withText({ code, column }: Kind, text: string, { firstName, lastName, name, email, role }: RawRow): RawRow {
  const row = { firstName, lastName, name, email, role };
  const at = email.lastIndexOf('@');
  return { ...row, [fieldOf[column]]: code === 'email_invalid' && at >= 0 ? email.slice(0, at + 1) + text : text };
}
