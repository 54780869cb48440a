import { openArchive, damaged, type Archive } from './archive.js';
import { MAX_CELL_CHARS, MAX_COLUMNS, MAX_ROW_CHARS } from './limits.js';
import type { Focus, Line, SheetRef } from './sheet.types.js';
import { SpreadsheetError } from './spreadsheet.error.js';
import { TextArena } from './text.arena.js';
import { parseXml, scanXml } from './xml.js';
import { readWorkbook } from './xlsx.workbook.js';

/** The non-empty lines of all visible worksheets, in the order of the tabs. */
export async function* xlsxLines(path: string, focus: Focus): AsyncGenerator<Line> {
  const archive = await openArchive(path);
  try {
    const workbook = await readWorkbook(archive);
    const strings = new TextArena();
    if (workbook.sharedStrings) await readSharedStrings(archive, workbook.sharedStrings, strings);
    for (const [index, sheet] of workbook.sheets.entries()) {
      for await (const line of sheetLines(archive, sheet.part, { index, name: sheet.name }, strings, focus)) {
        yield line;
        if (focus.skipSheet === index) break;
      }
    }
  } finally {
    archive.close();
  }
}

async function readSharedStrings(archive: Archive, part: string, strings: TextArena): Promise<void> {
  let text = '';
  let phonetic = 0; // the reading aid of Japanese texts is not part of the value
  let collecting = false;
  await scanXml(await archive.open(part), part, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic++;
      else if (name === 't') collecting = phonetic === 0;
    },
    close(name) {
      if (name === 't') collecting = false;
      else if (name === 'rPh') phonetic--;
      else if (name === 'si') strings.add(unescape(text));
    },
    text(piece) {
      if (collecting && text.length <= MAX_CELL_CHARS) text += piece;
    },
  });
}

async function* sheetLines(archive: Archive, part: string, sheet: SheetRef, strings: TextArena, focus: Focus): AsyncGenerator<Line> {
  const out: Line[] = [];
  let inData = false;
  let row = 0;
  let column = -1;
  let cells: string[] = [];
  let chars = 0;
  let type = '';
  let wanted = false;
  let collecting = false;
  let phonetic = 0;
  let value = '';

  const cellDone = () => {
    if (!wanted || value === '') return;
    const text = cellText(type, value, strings, () => `cell ${columnName(column)}${row} of the sheet "${sheet.name}"`);
    if (text === '') return;
    cells[column] = text;
    chars += text.length;
    if (chars > MAX_ROW_CHARS) throw rowTooLong(sheet, row);
  };

  yield* parseXml<Line>(
    await archive.open(part),
    `the sheet "${sheet.name}"`,
    {
      open(name, attributes) {
        if (!inData) {
          inData = name === 'sheetData';
          return;
        }
        if (name === 'c') {
          // Both r attributes are optional: without them, rows and cells count on.
          const reference = attributes['r'];
          column = reference === undefined ? column + 1 : columnIndex(reference, column + 1);
          if (column >= MAX_COLUMNS) throw rowTooLong(sheet, row);
          type = attributes['t'] ?? 'n';
          value = '';
          wanted = focus.columns === null || focus.columns.has(column);
        } else if (name === 'row') {
          const number = Number(attributes['r']);
          row = Number.isSafeInteger(number) && number > 0 ? number : row + 1;
          column = -1;
          cells = [];
          chars = 0;
        } else if (name === 'v' || name === 't') collecting = wanted && phonetic === 0;
        else if (name === 'rPh') phonetic++;
      },
      close(name) {
        if (!inData) return;
        if (name === 'v' || name === 't') collecting = false;
        else if (name === 'c') cellDone();
        else if (name === 'row') {
          if (cells.length > 0) out.push({ sheet, row, cells });
        } else if (name === 'rPh') phonetic--;
        else if (name === 'sheetData') inData = false;
      },
      text(piece) {
        if (collecting && value.length <= MAX_CELL_CHARS) value += piece;
      },
    },
    out,
  );
}

function cellText(type: string, value: string, strings: TextArena, place: () => string): string {
  switch (type) {
    case 's': {
      const text = strings.get(Number(value));
      if (text === undefined) throw damaged(`${place()} refers to a text that is not in the file`);
      return text;
    }
    case 'n':
      return numberText(value);
    case 'b':
      return value.trim() === '1' ? 'TRUE' : 'FALSE';
    case 'inlineStr':
    case 'str':
      return unescape(value).slice(0, MAX_CELL_CHARS);
    default: // an error such as #REF!, an ISO date: as it is shown
      return value.slice(0, MAX_CELL_CHARS);
  }
}

/** A number as people see it: 12 and not 12.0 or 1.2E1. */
export function numberText(value: string): string {
  const text = value.trim();
  if (/^-?\d+$/.test(text)) return text;
  const number = Number(text);
  return text !== '' && Number.isFinite(number) ? String(number) : text;
}

// Characters that XML can't hold stand as _x000D_, and a literal "_x000D_" as _x005F_x000D_.
function unescape(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function columnIndex(reference: string, otherwise: number): number {
  let index = 0;
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) & ~0x20;
    if (letter < 65 || letter > 90) break;
    index = index * 26 + (letter - 64);
  }
  return index === 0 ? otherwise : index - 1;
}

export function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

export function rowTooLong(sheet: SheetRef, row: number): SpreadsheetError {
  return new SpreadsheetError('file_too_large', `Row ${row} of the sheet "${sheet.name}" is too long to be read.`);
}
