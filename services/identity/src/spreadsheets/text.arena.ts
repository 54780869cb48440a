import { MAX_CELL_CHARS, MAX_SHARED_STRINGS, MAX_SHARED_TEXT_BYTES } from './limits.js';
import { SpreadsheetError } from './spreadsheet.error.js';

const BLOCK = 1024 * 1024;

/**
 * Many strings by number, as UTF-8 outside the JavaScript heap: a million shared strings take their bytes and 8 more
 * each, where an array of strings keeps a heap object each (and slices keep alive the chunk that they were cut from).
 */
export class TextArena {
  #blocks: Buffer[] = [];
  #used = BLOCK;
  #starts = new Uint32Array(1024);
  #lengths = new Uint32Array(1024);
  #count = 0;

  add(text: string): void {
    if (this.#count === MAX_SHARED_STRINGS) throw tooLarge('it has more than five million texts');
    const value = text.length > MAX_CELL_CHARS ? text.slice(0, MAX_CELL_CHARS) : text;
    // A UTF-16 unit takes at most 3 bytes: usually it fits without measuring first.
    if (this.#used + value.length * 3 > BLOCK && this.#used + Buffer.byteLength(value) > BLOCK) this.#grow();
    const block = this.#blocks[this.#blocks.length - 1];
    const length = block ? block.write(value, this.#used) : 0;
    if (this.#count === this.#starts.length) {
      this.#starts = doubled(this.#starts);
      this.#lengths = doubled(this.#lengths);
    }
    this.#starts[this.#count] = (this.#blocks.length - 1) * BLOCK + this.#used;
    this.#lengths[this.#count] = length;
    this.#used += length;
    this.#count++;
  }

  get(index: number): string | undefined {
    if (!Number.isInteger(index) || index < 0 || index >= this.#count) return undefined;
    const start = this.#starts[index] ?? 0;
    const length = this.#lengths[index] ?? 0;
    const offset = start % BLOCK;
    return length === 0 ? '' : this.#blocks[Math.floor(start / BLOCK)]?.toString('utf8', offset, offset + length);
  }

  #grow(): void {
    if ((this.#blocks.length + 1) * BLOCK > MAX_SHARED_TEXT_BYTES) {
      throw tooLarge('its texts take more than 128 MB');
    }
    this.#blocks.push(Buffer.allocUnsafeSlow(BLOCK));
    this.#used = 0;
  }
}

function tooLarge(what: string): SpreadsheetError {
  return new SpreadsheetError('file_too_large', `The file is too large to be read: ${what}.`);
}

function doubled(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
