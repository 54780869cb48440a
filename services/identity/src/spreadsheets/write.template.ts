import type ExcelJS from 'exceljs';
import { COLUMN_TITLES, FIELDS } from './columns.js';
import { MAX_ROWS } from './limits.js';

export const ROLE_TITLES = ['User', 'Account Admin'] as const;

const WIDTHS = { firstName: 20, lastName: 20, name: 28, email: 36, role: 16 };
// The template is the same file on every replica and after every restart, so that it can be cached by its bytes.
const BORN = new Date(Date.UTC(2026, 0, 1));
const BORN_DOS = { time: 0, date: ((2026 - 1980) << 9) | (1 << 5) | 1 };

const RULES: [what: string, rule: string][] = [
  ['Columns', 'The first row of the sheet "Users" names the columns. Their order does not matter, nor do capitals. Other columns are ignored.'],
  ['NAME', 'The full name, 200 characters at most. May stay empty when FIRST NAME and LAST NAME are both given: then it is made from them.'],
  ['FIRST NAME', '100 characters at most. Needed, together with LAST NAME, when NAME is empty.'],
  ['LAST NAME', '100 characters at most. Needed, together with FIRST NAME, when NAME is empty.'],
  ['EMAIL', 'Needed in every row: one address such as anna.smith@example.com, 254 characters at most, without a name or angle brackets.'],
  ['ROLE', 'User or Account Admin. Empty means User. An Account Admin may manage the users and licenses of the account.'],
  ['Duplicates', 'An address may stand on one row only; capitals make no difference. Every row with the same address is marked as an error.'],
  ['Existing users', 'An address that a user of the account already has is an error: the import adds users, it does not change them.'],
  ['Rows', `At most ${MAX_ROWS.toLocaleString('en')} users in one file. Empty rows are skipped.`],
  ['Blanks', 'Blanks before and after a value are ignored, non-breaking ones too.'],
  ['Formulas', 'Formulas are read as the value they show. Files with macros or a password are not accepted.'],
  ['File types', '.xlsx, .ods, .csv and .tsv. An .xls file must be saved as .xlsx first.'],
  ['Text files', 'UTF-8 (with or without byte order mark), UTF-16 or Windows-1252; values separated by comma, semicolon or tab, in double quotes where needed.'],
  ['Sheets', 'The first visible sheet that has the columns is read. This sheet is never read.'],
  ['Errors', 'Rows with errors are shown with the reason and can be corrected there, or downloaded, corrected and uploaded again. The others can be added at once.'],
  ['Welcome e-mail', 'Adding users by an import sends no e-mail. Send the welcome e-mails from the menu when you are ready.'],
];

/** The spreadsheet template: the same bytes each time. */
export async function writeTemplate(): Promise<Buffer> {
  // Loaded at its first use: it is large, and most processes never write a workbook.
  const { default: lib } = await import('exceljs');
  const workbook = new lib.Workbook();
  workbook.creator = 'Trunkline';
  workbook.lastModifiedBy = 'Trunkline';
  workbook.created = BORN;
  workbook.modified = BORN;

  const users = workbook.addWorksheet('Users', { views: [{ state: 'frozen', ySplit: 1 }] });
  // As text, so that no program turns a name or an address into a date, a number or a formula.
  users.columns = FIELDS.map((field) => ({ header: COLUMN_TITLES[field], width: WIDTHS[field], style: { numFmt: '@' } }));
  users.getRow(1).font = { bold: true };
  const role = String.fromCharCode(65 + FIELDS.indexOf('role'));
  validations(users).add(`${role}2:${role}${MAX_ROWS + 1}`, {
    type: 'list',
    allowBlank: true,
    formulae: [`"${ROLE_TITLES.join(',')}"`],
    showErrorMessage: true,
    errorTitle: 'Role',
    error: `The role is ${ROLE_TITLES.join(' or ')}. Empty means ${ROLE_TITLES[0]}.`,
  });

  const rules = workbook.addWorksheet('Rules');
  rules.columns = [{ width: 18 }, { width: 110 }];
  rules.addRow(['Rules of the import']).font = { bold: true, size: 14 };
  rules.addRow([]);
  for (const rule of RULES) {
    const row = rules.addRow(rule);
    row.getCell(1).font = { bold: true };
    row.alignment = { vertical: 'top', wrapText: true };
  }
  return withFixedTimes(Buffer.from(await workbook.xlsx.writeBuffer()));
}

type Validations = { add(range: string, validation: ExcelJS.DataValidation): void };

// exceljs takes a whole range here, at no cost per cell, but its types don't say so.
function validations(sheet: ExcelJS.Worksheet): Validations {
  return (sheet as unknown as { dataValidations: Validations }).dataValidations;
}

// The zip library of exceljs stamps each entry with the current time, in its local header and in the central directory.
function withFixedTimes(zip: Buffer): Buffer {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let entry = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const local = zip.readUInt32LE(entry + 42);
    for (const at of [entry + 12, local + 10]) {
      zip.writeUInt16LE(BORN_DOS.time, at);
      zip.writeUInt16LE(BORN_DOS.date, at + 2);
    }
    entry += 46 + zip.readUInt16LE(entry + 28) + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32);
  }
  return zip;
}
