import { emailMax, type ImportColumn, type RowError, whyInvalidEmail } from '@trunkline/contracts';
import { clean } from '../spreadsheets/clean.js';
import { emailKey as userEmailKey } from '../users/user.schema.js';

export type RawRow = { firstName: string; lastName: string; name: string; email: string; role: string };

/**
 * `name` is composed from first and last name where the row has none: store the raw row for the preview, and this name
 * for the user. `emailKey` is what makes two addresses the same one; empty when the address is missing.
 */
export type CheckedRow = {
  firstName: string;
  lastName: string;
  name: string;
  email: string;
  emailKey: string;
  role: 'user' | 'account-admin' | null;
  errors: RowError[];
};

export const NAME_MAX = 200;
export const FIRST_OR_LAST_NAME_MAX = 100;

/** Every error of one row that the row alone can tell; what other rows or the account say is added by its owner. */
export function checkRow(raw: RawRow): CheckedRow {
  const firstName = tidy(raw.firstName);
  const lastName = tidy(raw.lastName);
  const given = tidy(raw.name);
  const name = given || (firstName && lastName ? `${firstName} ${lastName}` : '');
  const email = clean(raw.email);
  const role = roleOf(raw.role);
  const errors = [
    tooLong('FIRST NAME', firstName, FIRST_OR_LAST_NAME_MAX),
    tooLong('LAST NAME', lastName, FIRST_OR_LAST_NAME_MAX),
    // A name made of two parts that fit may pass the bound by the blank between them; that is nobody's error.
    tooLong('NAME', given, NAME_MAX),
    name === '' ? nameMissing(firstName, lastName) : null,
    emailError(email),
    role === null ? roleUnknown(clean(raw.role)) : null,
  ].filter((error) => error !== null);
  return { firstName, lastName, name: cut(name, NAME_MAX), email, emailKey: emailKey(email), role, errors };
}

/** As users' addresses are compared; empty when there is none. */
export function emailKey(email: string): string {
  return userEmailKey(clean(email));
}

/** `lines` are the first of the other rows, by their line in the sheet (one added by hand has none); `count` is how many they are in all. */
export function duplicateInFile(email: string, lines: readonly number[], count = lines.length): RowError {
  const rows = lines.slice(0, 3).map(String);
  if (rows.length > 0 && count > rows.length) rows.push(`${count - rows.length} more`);
  const where = rows.length > 0 ? `on row${count > 1 ? 's' : ''} ${listed(rows)}` : count > 1 ? `on ${count} other rows` : 'on another row';
  return { column: 'EMAIL', code: 'email_duplicate_in_file', message: `${quoted(email)} also stands ${where}.`, params: { rows: lines.slice(0, 3), count } };
}

export function emailExists(email: string): RowError {
  return { column: 'EMAIL', code: 'email_exists', message: `${quoted(email)} exists in the account already.` };
}

function listed(parts: string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;
}

function nameMissing(firstName: string, lastName: string): RowError {
  const error = (column: ImportColumn, message: string): RowError => ({ column, code: 'name_missing', message });
  if (firstName) return error('LAST NAME', `LAST NAME is missing: the row has only the first name ${quoted(firstName)}, and no NAME.`);
  if (lastName) return error('FIRST NAME', `FIRST NAME is missing: the row has only the last name ${quoted(lastName)}, and no NAME.`);
  return error('NAME', 'NAME is missing: give NAME, or FIRST NAME and LAST NAME.');
}

function tooLong(column: ImportColumn, value: string, max: number): RowError | null {
  if ([...value].length <= max) return null;
  return { column, code: 'value_too_long', message: `${column} is longer than the ${max} characters that are allowed: ${quoted(value)}.`, params: { max } };
}

function roleOf(raw: string): CheckedRow['role'] {
  const key = raw.toLowerCase().replace(/[\s\p{Cf}_\-‐-―]/gu, '');
  if (key === '' || key === 'user') return 'user';
  return key === 'accountadmin' ? 'account-admin' : null;
}

function roleUnknown(role: string): RowError {
  return { column: 'ROLE', code: 'role_unknown', message: `${quoted(role)} is not a role: use User or Account Admin.` };
}

function emailError(email: string): RowError | null {
  if (email === '') return { column: 'EMAIL', code: 'email_missing', message: 'EMAIL is missing.' };
  const long = tooLong('EMAIL', email, emailMax);
  if (long) return long;
  const reason = whyInvalidEmail(email);
  if (reason === null) return null;
  return { column: 'EMAIL', code: 'email_invalid', message: `${quoted(email)} is not a valid e-mail address: ${reason}.` };
}

function quoted(value: string): string {
  const shown = cut(value, 80);
  return `"${shown}${shown.length < value.length ? '…' : ''}"`;
}

function cut(value: string, max: number): string {
  return value.length <= max ? value : [...value].slice(0, max).join('');
}

/** Line breaks and runs of blanks inside a name are slips of the cell editor. */
function tidy(value: string): string {
  return clean(value).replace(/[\s\p{Cc}]+/gu, ' ');
}
