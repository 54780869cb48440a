import { damaged, openArchive } from './archive.js';
import { MAX_CELL_CHARS, MAX_COLUMNS, MAX_REFERENCES, MAX_ROW_CHARS, MAX_SHEET_ROWS } from './limits.js';
import type { Focus, Line, SheetRef } from './sheet.types.js';
import { attribute, parseXml, type Attributes } from './xml.js';
import { numberText, rowTooLong } from './xlsx.reader.js';

type RepeatedLine = Line & { repeat: number };

/** The non-empty lines of all visible sheets of an OpenDocument spreadsheet, in the order of the tabs. */
export async function* odsLines(path: string, focus: Focus): AsyncGenerator<Line> {
  const archive = await openArchive(path);
  try {
    const out: RepeatedLine[] = [];
    const content = await archive.open('content.xml');
    for await (const { sheet, row, cells, repeat } of parseXml(content, 'content.xml', new ContentReader(focus, out), out)) {
      // One element may stand for a million rows: they come one by one, so that the bound of rows is met early.
      for (let i = 0; i < repeat; i++) {
        yield { sheet, row: row + i, cells };
        if (focus.skipSheet === sheet.index) break;
      }
    }
  } finally {
    archive.close();
  }
}

// Inside a paragraph everything else (a comment, a drawing, the reading aid of a ruby) is not the value of the cell.
const IN_PARAGRAPH = new Set(['p', 'h', 'span', 'a', 's', 'tab', 'line-break', 'ruby', 'ruby-base', 'meta']);

class ContentReader {
  #sheet: SheetRef = { index: -1, name: '' };
  #style = '';
  #hiddenStyles = new Set<string>();
  #ignored = 0; // depth inside an element that is not read
  #hidden = false;
  #inTable = false;
  #inRow = false;
  #row = 0;
  #rowRepeat = 1;
  #cells: string[] = [];
  #chars = 0;
  #column = 0;
  #inCell = false;
  #wanted = false;
  #cell: Attributes = {};
  #cellRepeat = 1;
  #paragraphs = 0;
  #paragraphDepth = 0;
  #text = '';

  constructor(
    private readonly focus: Focus,
    private readonly out: RepeatedLine[],
  ) {}

  readonly open = (name: string, attributes: Attributes): void => {
    if (this.#ignored > 0) this.#ignored++;
    else if (this.#inCell) this.#openInCell(name, attributes);
    else if (name === 'table-row' && this.#inTable) this.#openRow(attributes);
    else if ((name === 'table-cell' || name === 'covered-table-cell') && this.#inRow) this.#openCell(name, attributes);
    else if (name === 'table' && !this.#inTable) this.#openTable(attributes);
    else if (name === 'style') this.#style = attribute(attributes, 'style:name') ?? '';
    else if (name === 'table-properties' && attribute(attributes, 'table:display') === 'false') this.#hideStyle();
    else if (name === 'tracked-changes' || name === 'dde-links' || name === 'shapes') this.#ignored = 1;
  };

  readonly close = (name: string): void => {
    if (this.#ignored > 0) this.#ignored--;
    else if (this.#paragraphDepth > 0) this.#paragraphDepth--;
    else if (this.#inCell) this.#closeCell();
    else if (name === 'table-row' && this.#inRow) this.#closeRow();
    else if (name === 'table') this.#inTable = false;
  };

  readonly text = (piece: string): void => {
    if (this.#paragraphDepth > 0 && this.#ignored === 0) this.#append(piece.replace(/[ \t\r\n]+/g, ' '));
  };

  #hideStyle(): void {
    this.#hiddenStyles.add(this.#style);
    if (this.#hiddenStyles.size > MAX_REFERENCES) throw damaged('it has too many styles');
  }

  #openTable(attributes: Attributes): void {
    this.#sheet = { index: this.#sheet.index + 1, name: attribute(attributes, 'table:name') ?? '' };
    this.#hidden = this.#hiddenStyles.has(attribute(attributes, 'table:style-name') ?? '');
    this.#inTable = true;
    this.#row = 0;
  }

  #openRow(attributes: Attributes): void {
    this.#inRow = true;
    this.#rowRepeat = count(attribute(attributes, 'table:number-rows-repeated'));
    this.#cells = [];
    this.#chars = 0;
    this.#column = 0;
  }

  #openCell(name: string, attributes: Attributes): void {
    this.#inCell = true;
    this.#cell = attributes;
    this.#cellRepeat = count(attribute(attributes, 'table:number-columns-repeated'));
    this.#paragraphs = 0;
    this.#text = '';
    this.#wanted =
      name === 'table-cell' &&
      !this.#hidden &&
      this.focus.skipSheet !== this.#sheet.index &&
      (this.focus.columns === null || this.#cellRepeat > 1 || this.focus.columns.has(this.#column));
  }

  #openInCell(name: string, attributes: Attributes): void {
    const inParagraph = this.#paragraphDepth > 0;
    if (!this.#wanted || (inParagraph ? !IN_PARAGRAPH.has(name) : name !== 'p' && name !== 'h')) {
      this.#ignored = 1;
      return;
    }
    this.#paragraphDepth++;
    if (!inParagraph) {
      if (++this.#paragraphs > 1) this.#append('\n');
    } else if (name === 's') this.#append(' '.repeat(Math.min(count(attribute(attributes, 'text:c')), 1000)));
    else if (name === 'tab') this.#append('\t');
    else if (name === 'line-break') this.#append('\n');
  }

  #append(piece: string): void {
    if (this.#text.length < MAX_CELL_CHARS) this.#text = (this.#text + piece).slice(0, MAX_CELL_CHARS);
  }

  #closeCell(): void {
    this.#inCell = false;
    const value = this.#wanted ? this.#value() : '';
    if (value !== '') {
      const end = this.#column + this.#cellRepeat;
      this.#chars += value.length * this.#cellRepeat;
      if (end > MAX_COLUMNS || this.#chars > MAX_ROW_CHARS) throw rowTooLong(this.#sheet, this.#row + 1);
      for (let column = this.#column; column < end; column++) {
        if (this.focus.columns === null || this.focus.columns.has(column)) this.#cells[column] = value;
      }
    }
    this.#column += this.#cellRepeat;
  }

  // Numbers are taken as stored: the shown text depends on the format of the cell ("1,234.00"). Texts are taken as shown.
  #value(): string {
    const type = attribute(this.#cell, 'office:value-type');
    if (type === 'float' || type === 'percentage' || type === 'currency') {
      const stored = attribute(this.#cell, 'office:value');
      if (stored !== undefined) return numberText(stored);
    }
    if (type === 'boolean') return attribute(this.#cell, 'office:boolean-value') === 'true' ? 'TRUE' : 'FALSE';
    if (this.#paragraphs === 0) return (attribute(this.#cell, 'office:string-value') ?? '').slice(0, MAX_CELL_CHARS);
    return this.#text;
  }

  #closeRow(): void {
    this.#inRow = false;
    // No program has more rows; a file that claims them would keep the reader busy for ever.
    const repeat = Math.min(this.#rowRepeat, MAX_SHEET_ROWS - this.#row);
    if (this.#cells.length > 0 && repeat > 0) this.out.push({ sheet: this.#sheet, row: this.#row + 1, repeat, cells: this.#cells });
    this.#row += this.#rowRepeat;
  }
}

function count(text: string | undefined): number {
  const number = Number(text ?? 1);
  return Number.isSafeInteger(number) && number > 0 ? number : 1;
}
