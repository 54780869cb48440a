export type SpreadsheetKind = 'xlsx' | 'ods' | 'csv' | 'tsv';

/** One row as the person wrote it: trimmed and NFC, otherwise untouched. `row` is the number that the spreadsheet program shows. */
export type SheetRow = {
  row: number;
  firstName: string;
  lastName: string;
  name: string;
  email: string;
  role: string;
};

export type Field = Exclude<keyof SheetRow, 'row'>;

/** One non-empty line of any sheet, before anybody knows where the header is. `cells` is sparse. */
export type Line = { sheet: SheetRef; row: number; cells: string[] };
export type SheetRef = { index: number; name: string };

/** What the consumer has learned so far, so that a reader need not build cells or sheets that nobody wants. */
export type Focus = { skipSheet: number | null; columns: ReadonlySet<number> | null };
