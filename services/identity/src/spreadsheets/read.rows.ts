import { FIELDS, COLUMN_TITLES, readHeader, toRow, type Layout } from './columns.js';
import { csvLines } from './csv.reader.js';
import { HEADER_ROWS, MAX_ROWS } from './limits.js';
import { odsLines } from './ods.reader.js';
import type { Focus, Line, SheetRow, SpreadsheetKind } from './sheet.types.js';
import { SpreadsheetError } from './spreadsheet.error.js';
import { xlsxLines } from './xlsx.reader.js';

type Reader = (path: string, focus: Focus) => AsyncGenerator<Line>;
const READERS: Record<SpreadsheetKind, Reader> = { xlsx: xlsxLines, ods: odsLines, csv: csvLines, tsv: csvLines };

type Candidate = Layout & { line: Line };

/**
 * The rows of the first visible sheet that has the columns, one by one; memory does not grow with the file.
 * Throws SpreadsheetError, also after rows were given (a damaged end, one row too many).
 */
export async function* readRows(path: string, kind: SpreadsheetKind): AsyncGenerator<SheetRow> {
  const focus: Focus = { skipSheet: null, columns: null };
  let header: Candidate | null = null;
  let best: Candidate | null = null;
  let sheet = -1;
  let tried = 0;
  let rows = 0;

  for await (const line of READERS[kind](path, focus)) {
    if (header) {
      if (line.sheet.index !== header.line.sheet.index) break;
      const row = toRow(line.row, line.cells, header.columns);
      if (!row) continue;
      if (++rows > MAX_ROWS) {
        throw new SpreadsheetError(
          'too_many_rows',
          `The file has more than ${MAX_ROWS.toLocaleString('en')} rows of users: row ${line.row.toLocaleString('en')} is one too many. Split it into several files.`,
        );
      }
      yield row;
      continue;
    }

    if (line.sheet.index === focus.skipSheet) continue;
    if (line.sheet.index !== sheet) [sheet, tried] = [line.sheet.index, 0];
    const candidate = { ...readHeader(line.cells), line };
    if (candidate.missing.length === 0) {
      header = candidate;
      focus.columns = new Set(candidate.columns.values());
      continue;
    }
    if (candidate.columns.size > (best?.columns.size ?? 0)) best = candidate;
    if (++tried >= HEADER_ROWS) focus.skipSheet = sheet;
  }
  if (!header) throw columnsMissing(best, kind);
}

function columnsMissing(best: Candidate | null, kind: SpreadsheetKind): SpreadsheetError {
  const advice = 'The first row must name the columns, as in the spreadsheet template.';
  if (!best) {
    return new SpreadsheetError(
      'columns_missing',
      `No column titles were found in the first ${HEADER_ROWS} rows: EMAIL and NAME (or FIRST NAME and LAST NAME) are needed. ${advice}`,
    );
  }
  const place = kind === 'csv' || kind === 'tsv' ? 'The file' : `The sheet "${best.line.sheet.name}"`;
  const found = FIELDS.filter((field) => best.columns.has(field)).map((field) => COLUMN_TITLES[field]);
  return new SpreadsheetError(
    'columns_missing',
    `${place} has no column ${best.missing.join(' and no column ')}; row ${best.line.row} has ${found.join(', ')}. ${advice}`,
  );
}
