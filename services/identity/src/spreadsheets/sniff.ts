import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { openArchive, type Archive } from './archive.js';
import { detectDelimiter } from './csv.reader.js';
import { decodeHead, guessUtf16 } from './csv.encoding.js';
import type { SpreadsheetKind } from './sheet.types.js';
import { SpreadsheetError } from './spreadsheet.error.js';
import { scanXml } from './xml.js';

const HEAD_BYTES = 64 * 1024;
const ODS_TYPES = /^application\/vnd\.oasis\.opendocument\.spreadsheet(-template)?$/;

// What people upload by mistake, by its first bytes.
const OTHER_TYPES: [start: string, what: string][] = [
  ['%PDF', 'a PDF document'],
  ['\x89PNG', 'a picture'],
  ['\xff\xd8\xff', 'a picture'],
  ['GIF8', 'a picture'],
  ['BM', 'a picture'],
  ['II*\0', 'a picture'],
  ['MM\0*', 'a picture'],
  ['{\\rtf', 'a text document'],
  ['7z\xbc\xaf', 'a packed archive'],
  ['Rar!', 'a packed archive'],
  ['\x1f\x8b', 'a packed archive'],
  ['MZ', 'a program'],
  ['\x7fELF', 'a program'],
  ['\0\0\xfe\xff', 'a text file in UTF-32'],
  ['\xff\xfe\0\0', 'a text file in UTF-32'],
];

/**
 * What the file is, by its content: the name only helps to word the refusal. Throws SpreadsheetError for what is not a
 * spreadsheet, is encrypted, carries macros or would unpack to too much; what is inside the sheets is checked on reading.
 */
export async function sniff(path: string, fileName: string): Promise<SpreadsheetKind> {
  const head = await readHead(path);
  if (head.length === 0) throw new SpreadsheetError('file_unreadable', `The file "${fileName}" is empty.`);
  if (startsWith(head, 'PK\x03\x04') || startsWith(head, 'PK\x05\x06') || startsWith(head, 'PK00PK')) return sniffArchive(path, fileName);
  if (startsWith(head, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) throw await refuseCompound(path, fileName);
  return sniffText(head, fileName);
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function startsWith(head: Buffer, start: string): boolean {
  return head.subarray(0, start.length).equals(Buffer.from(start, 'latin1'));
}

async function sniffArchive(path: string, fileName: string): Promise<SpreadsheetKind> {
  const archive = await openArchive(path);
  try {
    if (archive.has('mimetype') && archive.has('content.xml')) return await sniffOpenDocument(archive, fileName);
    if (archive.has('[Content_Types].xml')) return await sniffOfficeOpenXml(archive, fileName);
    throw wrongType(fileName, 'a zip archive without a workbook');
  } finally {
    archive.close();
  }
}

async function sniffOfficeOpenXml(archive: Archive, fileName: string): Promise<SpreadsheetKind> {
  let types = '';
  const part = '[Content_Types].xml';
  await scanXml(await archive.open(part), part, {
    open: (_, attributes) => {
      if (types.length < HEAD_BYTES) types += `${attributes['ContentType'] ?? ''}\n`.toLowerCase();
    },
  });
  // Before the macros: its content type says macroEnabled, with or without them.
  if (types.includes('ms-excel.sheet.binary')) throw wrongType(fileName, 'a binary workbook (.xlsb)');
  const macros = archive.names.some((name) => /(^|\/)vbaproject[^/]*\.bin$|^xl\/(macrosheets|dialogsheets)\//.test(name));
  if (macros || /macroenabled|vbaproject/.test(types)) throw macroFile(fileName);
  if (types.includes('spreadsheetml.sheet.main+xml') || types.includes('spreadsheetml.template.main+xml')) return 'xlsx';
  if (types.includes('wordprocessingml')) throw wrongType(fileName, 'a text document');
  if (types.includes('presentationml')) throw wrongType(fileName, 'a presentation');
  throw wrongType(fileName, 'a zip archive without a workbook');
}

async function sniffOpenDocument(archive: Archive, fileName: string): Promise<SpreadsheetKind> {
  const manifest = 'META-INF/manifest.xml';
  if (archive.has(manifest)) {
    await scanXml(await archive.open(manifest), manifest, {
      open: (name) => {
        if (name === 'encryption-data') throw encrypted();
      },
    });
  }
  let type = '';
  for await (const chunk of await archive.open('mimetype')) {
    type += (chunk as Buffer).toString('latin1');
    if (type.length > 200) break;
  }
  if (!ODS_TYPES.test(type.trim())) throw wrongType(fileName, 'an OpenDocument file that is not a spreadsheet');
  if (archive.names.some((name) => /^(basic|scripts)\/.*[^/]$/.test(name))) throw macroFile(fileName);
  return 'ods';
}

// Old .xls and password-protected .xlsx share this container; the latter holds a stream of this name (in UTF-16).
async function refuseCompound(path: string, fileName: string): Promise<SpreadsheetError> {
  const name = Buffer.from('EncryptedPackage', 'utf16le');
  let tail: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path)) {
    const window = Buffer.concat([tail, chunk as Buffer]);
    if (window.includes(name)) return encrypted();
    tail = window.subarray(-name.length);
  }
  return wrongType(fileName, 'an old .xls workbook (or another old Office file)');
}

function sniffText(head: Buffer, fileName: string): SpreadsheetKind {
  const other = OTHER_TYPES.find(([start]) => startsWith(head, start));
  // Short marks such as BM and MZ may also begin a text, which has no control characters.
  if (other && (other[0].length > 2 || looksBinary(head))) throw wrongType(fileName, other[1]);
  if (!guessUtf16(head) && looksBinary(head)) throw wrongType(fileName, 'no text and no workbook');

  const text = decodeHead(head);
  const start = text.trimStart().slice(0, 1000).toLowerCase();
  if (/^<(!doctype html|html|head|body|table|meta)\b/.test(start)) {
    throw wrongType(fileName, 'a web page, whatever its name says');
  }
  if (/^(<\?xml|<!--|<[a-z][\w:]*[\s>])/.test(start)) throw wrongType(fileName, 'an XML file');
  if (/^(\{\s*"|\[\s*[{[])/.test(start)) throw wrongType(fileName, 'a JSON file');
  return detectDelimiter(text) === '\t' ? 'tsv' : 'csv';
}

function looksBinary(head: Buffer): boolean {
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) return true;
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 0x1a && byte !== 0x1b)) controls++;
  }
  return controls > Math.max(1, head.length / 200);
}

function wrongType(fileName: string, what: string): SpreadsheetError {
  return new SpreadsheetError(
    'file_type',
    `"${fileName}" is ${what}. Save your list as .xlsx, .ods, .csv or .tsv and upload that.`,
  );
}

function macroFile(fileName: string): SpreadsheetError {
  return new SpreadsheetError(
    'file_type',
    `"${fileName}" contains macros, which are not accepted. Save it as a workbook without macros (.xlsx) and upload that.`,
  );
}

function encrypted(): SpreadsheetError {
  return new SpreadsheetError('file_encrypted', 'The file is protected by a password. Save it without one and upload it again.');
}
