import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { readRows } from '../src/spreadsheets/read.rows.js';
import type { SheetRow, SpreadsheetKind } from '../src/spreadsheets/sheet.types.js';
import { SpreadsheetError } from '../src/spreadsheets/spreadsheet.error.js';

export type ZipPart = { name: string; data: string | Buffer; stored?: boolean; encrypted?: boolean; claimedSize?: number };

/** A zip with every byte in our hands, so that it can be wrong in a chosen way. */
export function zip(parts: ZipPart[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const data = Buffer.from(part.data);
    const packed = part.stored ? data : deflateRawSync(data);
    const name = Buffer.from(part.name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(part.encrypted ? 1 : 0, 2);
    fields.writeUInt16LE(part.stored ? 0 : 8, 4);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(part.claimedSize ?? data.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, name, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), fields, rest, name]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';

export type Sheet = { name: string; data: string; state?: string; target?: string };

/** A minimal .xlsx: the contents of each sheetData, and of the shared strings, as XML. */
export function xlsx(
  sheets: Sheet[] | string,
  options: { strings?: string; contentType?: string; extra?: ZipPart[]; omit?: string[]; replace?: ZipPart[] } = {},
): Buffer {
  const list = typeof sheets === 'string' ? [{ name: 'Sheet1', data: sheets } as Sheet] : sheets;
  const part = (data: string) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${data}`;
  const parts: ZipPart[] = [
    { name: '[Content_Types].xml', data: part(`<Types><Override PartName="/xl/workbook.xml" ContentType="${options.contentType ?? TYPE}"/></Types>`) },
    {
      name: '_rels/.rels',
      data: part(`<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`),
    },
    {
      name: 'xl/workbook.xml',
      data: part(
        `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${list
          .map((sheet, i) => `<sheet name="${sheet.name}" sheetId="${i + 1}" ${sheet.state ? `state="${sheet.state}"` : ''} r:id="rId${i + 1}"/>`)
          .join('')}</sheets></workbook>`,
      ),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: part(
        `<Relationships xmlns="${PACKAGE}">${list
          .map((sheet, i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/worksheet" Target="${sheet.target ?? `worksheets/sheet${i + 1}.xml`}"/>`)
          .join('')}<Relationship Id="rIdS" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
      ),
    },
    ...list.map((sheet, i) => ({
      name: `xl/worksheets/sheet${i + 1}.xml`,
      data: part(`<worksheet xmlns="${MAIN}"><sheetData>${sheet.data}</sheetData></worksheet>`),
    })),
  ];
  if (options.strings !== undefined) parts.push({ name: 'xl/sharedStrings.xml', data: part(`<sst xmlns="${MAIN}">${options.strings}</sst>`) });
  const replaced = new Set((options.replace ?? []).map(({ name }) => name));
  return zip([
    ...parts.filter(({ name }) => !options.omit?.includes(name) && !replaced.has(name)),
    ...(options.replace ?? []),
    ...(options.extra ?? []),
  ]);
}

/** Rows of inline strings. */
export function inline(...rows: string[][]): string {
  return rows.map((cells) => `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`).join('');
}

/** A minimal .ods: the contents of office:spreadsheet as XML. */
export function ods(spreadsheet: string, options: { styles?: string; manifest?: string; mimetype?: string; extra?: ZipPart[] } = {}): Buffer {
  const ns = ['office', 'table', 'text', 'style', 'calcext', 'draw'].map((name) => `xmlns:${name}="urn:${name}"`).join(' ');
  return zip([
    { name: 'mimetype', data: options.mimetype ?? 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
    {
      name: 'content.xml',
      data: `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${ns}><office:automatic-styles>${options.styles ?? ''}</office:automatic-styles><office:body><office:spreadsheet>${spreadsheet}</office:spreadsheet></office:body></office:document-content>`,
    },
    { name: 'META-INF/manifest.xml', data: options.manifest ?? '<manifest/>' },
    ...(options.extra ?? []),
  ]);
}

export function odsRow(...cells: string[]): string {
  return `<table:table-row>${cells
    .map((cell) => `<table:table-cell office:value-type="string" calcext:value-type="string"><text:p>${cell}</text:p></table:table-cell>`)
    .join('')}</table:table-row>`;
}

/** A folder for the files of one spec. */
export async function filesFolder(): Promise<{ put(name: string, data: Buffer | string): Promise<string>; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'trunkline-sheets-'));
  let count = 0;
  return {
    async put(name, data) {
      const path = join(folder, `${++count}-${name}`);
      await writeFile(path, data);
      return path;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

export async function rowsOf(path: string, kind: SpreadsheetKind): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of readRows(path, kind)) rows.push(row);
  return rows;
}

/** The refusal that the action ends with. */
export async function refusal(action: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await action;
  } catch (error) {
    if (error instanceof SpreadsheetError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('Nothing was refused');
}
