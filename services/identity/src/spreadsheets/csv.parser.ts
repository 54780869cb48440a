import { MAX_CELL_CHARS, MAX_ROW_CHARS } from './limits.js';
import { SpreadsheetError } from './spreadsheet.error.js';

/** `line` is the number of the first line of the record. */
export type CsvRecord = { line: number; cells: string[] };

const QUOTE = 34;
const CR = 13;
const LF = 10;

type State = 'start' | 'plain' | 'quoted' | 'closed';

/**
 * RFC 4180 with the tolerance of spreadsheet programs: any line end, mixed ones too, quotes inside unquoted values,
 * text after a closing quote, rows of any length. Line numbers are exact also after quoted line breaks.
 */
export class CsvParser {
  #state: State = 'start';
  #value = '';
  #cells: string[] = [];
  #line = 1;
  #recordLine = 1;
  #quoteLine = 0;
  #lastWasCr = false;
  #recordChars = 0;
  readonly #delimiter: number;

  constructor(delimiter: string) {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  push(text: string): CsvRecord[] {
    const records: CsvRecord[] = [];
    let from = 0; // what of the current value lies in this chunk and is not yet in #value
    for (let i = 0; i < text.length; i++) {
      const char = text.charCodeAt(i);
      const afterCr = this.#lastWasCr;
      this.#lastWasCr = char === CR;
      if (++this.#recordChars > MAX_ROW_CHARS) throw this.#tooLong();

      if (this.#state === 'quoted') {
        if (char === QUOTE) {
          this.#take(text, from, i);
          this.#state = 'closed';
          from = i + 1;
        } else if (char === CR || (char === LF && !afterCr)) this.#line++;
        continue;
      }

      if (char === LF && afterCr) {
        // The second half of a line end that has been dealt with (a quoted value can't end between its halves).
        this.#recordChars = 0;
        from = i + 1;
      } else if (char === this.#delimiter) {
        this.#take(text, from, i);
        this.#endCell();
        from = i + 1;
      } else if (char === CR || char === LF) {
        this.#take(text, from, i);
        this.#endCell();
        records.push({ line: this.#recordLine, cells: this.#cells });
        this.#cells = [];
        this.#recordLine = ++this.#line;
        this.#recordChars = 0;
        from = i + 1;
      } else if (this.#state === 'start') {
        if (char === QUOTE) {
          this.#state = 'quoted';
          this.#quoteLine = this.#line;
          from = i + 1;
        } else this.#state = 'plain';
      } else if (this.#state === 'closed') {
        if (char === QUOTE) {
          // A doubled quote: one quote, and the value goes on.
          this.#value += '"';
          this.#state = 'quoted';
          from = i + 1;
        } else if (char !== 32) {
          // The quote did not close the value after all ("Ann "Jo" Lee"): keep it as text.
          this.#value += '"';
          this.#state = 'plain';
        }
      }
    }
    this.#take(text, from, text.length);
    return records;
  }

  /** The last record, when the file does not end with a line end. */
  end(): CsvRecord[] {
    if (this.#state === 'quoted') throw this.#unclosed();
    if (this.#state === 'start' && this.#cells.length === 0) return [];
    this.#endCell();
    return [{ line: this.#recordLine, cells: this.#cells }];
  }

  #take(text: string, from: number, to: number): void {
    if (to > from && this.#value.length < MAX_CELL_CHARS) {
      this.#value += text.slice(from, Math.min(to, from + MAX_CELL_CHARS - this.#value.length));
    }
  }

  #endCell(): void {
    this.#cells.push(this.#value);
    this.#value = '';
    this.#state = 'start';
  }

  #tooLong(): SpreadsheetError {
    if (this.#state === 'quoted') return this.#unclosed();
    return new SpreadsheetError('file_too_large', `Line ${this.#recordLine} is too long to be read: it has more than a million characters.`);
  }

  #unclosed(): SpreadsheetError {
    return new SpreadsheetError('file_unreadable', `The quotation mark that opens a value in line ${this.#quoteLine} is never closed.`);
  }
}
