import { readHeader } from './columns.js';
import { decodeFile, detectEncoding } from './csv.encoding.js';
import { CsvParser, type CsvRecord } from './csv.parser.js';
import { HEADER_ROWS } from './limits.js';
import type { Focus, Line } from './sheet.types.js';
import { SpreadsheetError } from './spreadsheet.error.js';

const DELIMITERS = [',', ';', '\t', '|'];
/** The first line "sep=;" is Excel's own way to name the delimiter. */
const SEPARATOR_LINE = /^"?sep=([^\r\n])"?(?:\r\n|\r|\n|$)/i;

const SHEET = { index: 0, name: '' };

/** The non-empty records of a delimited text; the focus is of no use here, cells come whole anyway. */
export async function* csvLines(path: string, focus: Focus): AsyncGenerator<Line> {
  const encoding = await detectEncoding(path);
  let parser: CsvParser | undefined;
  let named = false;
  for await (const text of decodeFile(path, encoding)) {
    if (!parser) {
      named = SEPARATOR_LINE.test(text);
      parser = new CsvParser(detectDelimiter(text));
    }
    for (const record of parser.push(text)) if (!(named && record.line === 1)) yield* toLine(record);
    if (focus.skipSheet === SHEET.index) return;
  }
  for (const record of parser?.end() ?? []) if (!(named && record.line === 1)) yield* toLine(record);
}

function* toLine(record: CsvRecord): Generator<Line> {
  if (record.cells.some((cell) => cell !== '')) yield { sheet: SHEET, row: record.line, cells: record.cells };
}

/** The delimiter under which the column titles are recognised; failing that, the one that occurs most. */
export function detectDelimiter(head: string): string {
  const named = SEPARATOR_LINE.exec(head)?.[1];
  if (named) return named;
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const score = Math.max(0, ...firstRecords(head, delimiter).map((cells) => scoreOf(cells)));
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

// A whole header outweighs any number of single titles, and a title any number of cells.
function scoreOf(cells: string[]): number {
  const { columns, missing } = readHeader(cells);
  return (missing.length === 0 ? 1_000_000 : 0) + columns.size * 10_000 + Math.min(cells.length - 1, 1_000);
}

function firstRecords(head: string, delimiter: string): string[][] {
  const parser = new CsvParser(delimiter);
  let records: CsvRecord[] = [];
  try {
    records = parser.push(head);
    if (records.length < HEADER_ROWS) records.push(...parser.end());
  } catch (error) {
    // The head may end inside a quoted value, and a wrong delimiter may leave a quote open: judge by what came before.
    if (!(error instanceof SpreadsheetError)) throw error;
  }
  return records
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .slice(0, HEADER_ROWS)
    .map(({ cells }) => cells);
}
