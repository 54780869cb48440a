import { domainToASCII } from 'node:url';
import type { ImportColumn, RowError } from '@trunkline/contracts';
import { clean } from '../spreadsheets/clean.js';

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
export const EMAIL_MAX = 254;
const EMAIL_LOCAL_MAX = 64;

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

/** Addresses are compared without regard to capitals, as every mail provider in use does. */
export function emailKey(email: string): string {
  return clean(email).toLowerCase().normalize('NFC');
}

export function isValidEmail(email: string): boolean {
  return emailError(clean(email)) === null;
}

export function duplicateInFile(email: string, otherRows: readonly number[]): RowError {
  const rows = otherRows.slice(0, 3).map(String);
  if (otherRows.length > rows.length) rows.push(`${otherRows.length - rows.length} more`);
  const where = rows.length === 0 ? 'on another row' : `on row${otherRows.length > 1 ? 's' : ''} ${listed(rows)}`;
  return { column: 'EMAIL', code: 'email_duplicate_in_file', message: `${quoted(email)} also stands ${where}.` };
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
  return { column, code: 'value_too_long', message: `${column} is longer than the ${max} characters that are allowed: ${quoted(value)}.` };
}

function roleOf(raw: string): CheckedRow['role'] {
  const key = raw.toLowerCase().replace(/[\s\p{Cf}_\-‐-―]/gu, '');
  if (key === '' || key === 'user') return 'user';
  return key === 'accountadmin' ? 'account-admin' : null;
}

function roleUnknown(role: string): RowError {
  return { column: 'ROLE', code: 'role_unknown', message: `${quoted(role)} is not a role: use User or Account Admin.` };
}

// The dot-atom of RFC 5322, widened by RFC 6531 to letters, digits and marks of every script.
const LOCAL = /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?=[a-z0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/;
const DOMAIN_CHARACTERS = /^[\p{L}\p{N}\p{M}.-]+$/u;

function emailError(email: string): RowError | null {
  if (email === '') return { column: 'EMAIL', code: 'email_missing', message: 'EMAIL is missing.' };
  const long = tooLong('EMAIL', email, EMAIL_MAX);
  if (long) return long;
  const reason = whyInvalid(email);
  if (reason === null) return null;
  return { column: 'EMAIL', code: 'email_invalid', message: `${quoted(email)} is not a valid e-mail address: ${reason}.` };
}

function whyInvalid(email: string): string | null {
  if (/[<>]/.test(email)) return 'give the address alone, without a name or angle brackets';
  if (/\s/.test(email)) return 'it contains a blank';
  const invisible = /[\p{Cf}\p{Cc}]/u.exec(email);
  if (invisible) return `it contains an invisible character (U+${invisible[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')})`;
  const [local = '', domain = '', ...more] = email.split('@');
  if (!email.includes('@')) return 'it has no @';
  if (more.length > 0) return 'it has more than one @';
  if (local === '') return 'nothing stands before the @';
  if (domain === '') return 'nothing stands after the @';
  if ([...local].length > EMAIL_LOCAL_MAX) return `more than ${EMAIL_LOCAL_MAX} characters stand before the @`;
  if (/^\.|\.\.|\.$/.test(local)) return 'a dot stands at the wrong place before the @';
  if (!LOCAL.test(local)) return 'a character before the @ is not allowed';
  if (!domain.includes('.')) return 'the part after the @ has no ending such as .com';
  // domainToASCII would also repair (drop soft hyphens, decode %41), hence the look at the characters first.
  const ascii = DOMAIN_CHARACTERS.test(domain) ? domainToASCII(domain) : '';
  return DOMAIN.test(ascii) && ascii.length <= 253 ? null : `${quoted(domain)} is not a domain`;
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
