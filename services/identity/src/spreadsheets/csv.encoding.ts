import { createReadStream } from 'node:fs';
import iconv from 'iconv-lite';
import { SpreadsheetError } from './spreadsheet.error.js';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * The encoding of the whole file. A text that is valid UTF-8 by accident is rare, so what is not valid is Windows-1252;
 * but a file that is mostly UTF-8 with a few broken bytes would become thousands of broken names, so it is refused.
 */
export async function detectEncoding(path: string): Promise<TextEncoding> {
  const scan = new Utf8Scan();
  let first = true;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (first) {
      const utf16 = guessUtf16(chunk);
      if (utf16) return utf16;
      first = false;
    }
    scan.push(chunk);
  }
  const { valid, invalid, firstInvalidLine } = scan.end();
  if (invalid === 0) return 'utf-8';
  if (invalid >= valid) return 'windows-1252';
  throw new SpreadsheetError(
    'file_unreadable',
    `The file is written in UTF-8, but line ${firstInvalidLine} holds a character that is not. Correct that line, or save the file as UTF-8 again.`,
  );
}

/** UTF-16 by its mark, or by the zero byte that stands beside each Latin letter of the column titles. */
export function guessUtf16(head: Buffer): TextEncoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const length = Math.min(head.length, 512) & ~1;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (head[i] === 0) even++;
    if (head[i + 1] === 0) odd++;
  }
  const pairs = length / 2;
  if (pairs < 4) return null;
  if (odd > pairs * 0.4 && even === 0) return 'utf-16le';
  if (even > pairs * 0.4 && odd === 0) return 'utf-16be';
  return null;
}

/** The beginning of a text for detection only; a character cut at the end does no harm. */
export function decodeHead(head: Buffer): string {
  const utf16 = guessUtf16(head);
  if (utf16) return iconv.decode(head, utf16);
  const scan = new Utf8Scan();
  scan.push(head);
  return iconv.decode(head, scan.end().invalid > 1 ? 'windows-1252' : 'utf-8');
}

/** Decodes chunk by chunk, without a byte order mark. */
export async function* decodeFile(path: string, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding);
  let first = true;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let bytes = chunk;
    if (first && encoding === 'windows-1252' && chunk.subarray(0, 3).equals(UTF8_MARK)) bytes = chunk.subarray(3);
    first = false;
    const text = decoder.write(bytes);
    if (text !== '') yield text;
  }
  const rest = decoder.end();
  if (rest) yield rest;
}

const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Counts the multi-byte characters of UTF-8 that are well-formed (Unicode table 3-7) and the bytes that are not. */
class Utf8Scan {
  #pending = 0;
  #low = 0x80;
  #high = 0xbf;
  #valid = 0;
  #invalid = 0;
  #line = 1;
  #lastWasCr = false;
  #firstInvalidLine = 0;
  #position = 0;

  push(chunk: Buffer): void {
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] ?? 0;
      if (this.#pending > 0) {
        if (byte >= this.#low && byte <= this.#high) {
          this.#low = 0x80;
          this.#high = 0xbf;
          // The byte order mark is no evidence of what follows: some programs put it before any text.
          if (--this.#pending === 0 && this.#position + i > 2) this.#valid++;
          continue;
        }
        this.#pending = 0;
        this.#bad();
      }
      if (byte < 0x80) {
        if (byte === 13 || (byte === 10 && !this.#lastWasCr)) this.#line++;
        this.#lastWasCr = byte === 13;
      } else this.#lead(byte);
    }
    this.#position += chunk.length;
  }

  end(): { valid: number; invalid: number; firstInvalidLine: number } {
    if (this.#pending > 0) this.#bad();
    return { valid: this.#valid, invalid: this.#invalid, firstInvalidLine: this.#firstInvalidLine };
  }

  #lead(byte: number): void {
    this.#lastWasCr = false;
    this.#low = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    this.#high = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
    if (byte >= 0xc2 && byte <= 0xdf) this.#pending = 1;
    else if (byte >= 0xe0 && byte <= 0xef) this.#pending = 2;
    else if (byte >= 0xf0 && byte <= 0xf4) this.#pending = 3;
    else this.#bad();
  }

  #bad(): void {
    this.#invalid++;
    this.#firstInvalidLine ||= this.#line;
  }
}
