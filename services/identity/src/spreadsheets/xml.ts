import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { damaged, unpackingFailed } from './archive.js';
import { MAX_XML_DEPTH, MAX_XML_TOKEN_CHARS } from './limits.js';
import { SpreadsheetError } from './spreadsheet.error.js';

export type Attributes = Readonly<Record<string, string>>;

/** Names come without their prefix: producers choose prefixes (and strict or transitional namespaces) as they like. */
export type XmlHandlers = {
  open(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
};

/** An attribute whatever its prefix; the exact name wins. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  const exact = attributes[name];
  if (exact !== undefined) return exact;
  const local = `:${name.slice(name.indexOf(':') + 1)}`;
  const qualified = Object.keys(attributes).find((key) => key.endsWith(local) || key === local.slice(1));
  return qualified === undefined ? undefined : attributes[qualified];
}

/**
 * Parses a part of the workbook chunk by chunk; what the handlers push to `out` is yielded before the next chunk is
 * read, so that a slow consumer slows the unpacking. Refuses document types, and with them every entity trick.
 */
export async function* parseXml<T>(input: Readable, part: string, handlers: XmlHandlers, out: T[]): AsyncGenerator<T> {
  const parser = new SaxesParser<{ xmlns: false; position: boolean }>({ xmlns: false, position: false });
  let depth = 0;
  let pending = 0; // characters since the parser last told us something, all of them in its memory
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  parser.on('opentag', (tag) => {
    if (++depth > MAX_XML_DEPTH) throw damaged(`${part} is nested too deeply`);
    pending = 0;
    handlers.open(local(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag) => {
    depth--;
    pending = 0;
    handlers.close?.(local(tag.name));
  });
  const onText = (text: string) => {
    pending = 0;
    handlers.text?.(text);
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.on('doctype', () => {
    throw damaged(`${part} contains a document type, which no spreadsheet program writes`);
  });
  parser.on('error', (error) => {
    throw error;
  });

  try {
    let decoder: TextDecoder | undefined;
    for await (const chunk of input as AsyncIterable<Buffer>) {
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
      const text = decoder.decode(chunk, { stream: true });
      pending += text.length;
      if (pending > MAX_XML_TOKEN_CHARS) {
        throw new SpreadsheetError('file_too_large', `The file is too large to be read: ${part} has a value of several million characters.`);
      }
      parser.write(text);
      for (const item of out) yield item;
      out.length = 0;
    }
    const rest = decoder?.decode();
    if (rest) parser.write(rest);
    parser.close();
    for (const item of out) yield item;
    out.length = 0;
  } catch (error) {
    throw unpackingFailed(part, error);
  } finally {
    input.destroy();
  }
}

/** For small parts: parse all of it for the side effects of the handlers. */
export async function scanXml(input: Readable, part: string, handlers: XmlHandlers): Promise<void> {
  await parseXml(input, part, handlers, []).next();
}

function encodingOf(chunk: Buffer): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}
