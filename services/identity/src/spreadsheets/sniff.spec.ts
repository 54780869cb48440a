import iconv from 'iconv-lite';
import { filesFolder, inline, ods, odsRow, refusal, rowsOf, xlsx, zip } from '../../test/spreadsheet.files.js';
import { sniff } from './sniff.js';

let files: Awaited<ReturnType<typeof filesFolder>>;
beforeAll(async () => {
  files = await filesFolder();
});
afterAll(() => files.remove());

const kindOf = async (data: Buffer | string, name = 'people.xlsx') => sniff(await files.put('f', data), name);
const refused = async (data: Buffer | string, name = 'people.xlsx') => refusal(kindOf(data, name));
const HEADER = inline(['NAME', 'EMAIL']);
const MACRO_TYPE = 'application/vnd.ms-excel.sheet.macroEnabled.main+xml';

describe('telling what a file is', () => {
  it('goes by the content, whatever the name', async () => {
    expect(await kindOf(xlsx(HEADER), 'people.csv')).toBe('xlsx');
    expect(await kindOf(ods(''), 'people.xlsx')).toBe('ods');
    expect(await kindOf('name;email\n', 'people.xls')).toBe('csv');
    expect(await kindOf('name\temail\n', 'people.csv')).toBe('tsv');
    expect(await kindOf(iconv.encode('name\temail\n', 'utf-16le'), 'people.txt')).toBe('tsv');
    expect(await kindOf('BM,NAME,EMAIL\n', 'people.csv')).toBe('csv');
    expect(await kindOf(Buffer.from('name;email\nRen\xe9;r@example.com', 'latin1'), 'people.csv')).toBe('csv');
  });

  it.each<[string, Buffer | string, string]>([
    ['a PDF', '%PDF-1.7\n%\xe2\xe3', 'a PDF document'],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), 'a picture'],
    ['a photo', Buffer.from('\xff\xd8\xff\xe0\0\x10JFIF', 'latin1'), 'a picture'],
    ['a web page', '  <html><table><tr><td>NAME</td></tr></table></html>', 'a web page'],
    ['an XML file', '\ufeff<?xml version="1.0"?><Workbook/>', 'an XML file'],
    ['a JSON file', '[{"name": "A"}]', 'a JSON file'],
    ['rich text', '{\\rtf1 x}', 'a text document'],
    ['garbage', Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 7919 + (i >> 3)) % 256)), 'no text'],
    ['garbage without zeros', Buffer.from(Array.from({ length: 3000 }, (_, i) => 1 + ((i * 7919 + (i >> 3)) % 255))), 'no text'],
    ['an old .xls', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000), Buffer.from('Workbook', 'utf16le')]), 'an old .xls'],
    ['an archive', zip([{ name: 'a.csv', data: 'name,email' }]), 'a zip archive'],
    ['an empty archive', zip([]), 'a zip archive'],
    ['a text document', xlsx(HEADER, { contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml' }), 'a text document'],
    ['an .xlsb', xlsx(HEADER, { contentType: 'application/vnd.ms-excel.sheet.binary.macroEnabled.main' }), 'a binary workbook'],
    ['an .odt', ods('', { mimetype: 'application/vnd.oasis.opendocument.text' }), 'not a spreadsheet'],
    ['an .xlsm', xlsx(HEADER, { contentType: MACRO_TYPE }), 'macros'],
    ['an .xlsm renamed', xlsx(HEADER, { extra: [{ name: 'xl/vbaProject.bin', data: 'x' }] }), 'macros'],
    ['an .xlsx with old macros', xlsx(HEADER, { extra: [{ name: 'xl/macrosheets/sheet1.xml', data: 'x' }] }), 'macros'],
    ['an .ods with macros', ods('', { extra: [{ name: 'Basic/Standard/Module1.xml', data: '<x/>' }] }), 'macros'],
  ])('refuses %s', async (_, data, what) => {
    const { code, message } = await refused(data);
    expect(code).toBe('file_type');
    expect(message).toContain('"people.xlsx"');
    expect(message).toContain(what);
  });

  it('refuses what is encrypted, in each of its ways', async () => {
    const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(65_516), Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(500)]);
    const manifest = '<manifest:manifest xmlns:manifest="m"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>';
    for (const data of [compound, ods('', { manifest }), xlsx(HEADER, { extra: [{ name: 'x', data: 'x', encrypted: true }] })]) {
      expect(await refused(data)).toMatchObject({ code: 'file_encrypted' });
    }
  });

  it('refuses an empty file and broken archives', async () => {
    expect(await refused('')).toEqual({ code: 'file_unreadable', message: 'The file "people.xlsx" is empty.' });
    expect(await refused(xlsx(HEADER).subarray(0, 400))).toMatchObject({ code: 'file_unreadable' });
    expect(await refused('PK\x03\x04 and nothing more')).toMatchObject({ code: 'file_unreadable' });
    const twice = xlsx(HEADER, { extra: [{ name: 'XL/workbook.xml', data: 'x' }] });
    expect(await refused(twice)).toMatchObject({ code: 'file_unreadable', message: expect.stringContaining('twice') });
    const torn = xlsx(HEADER, { replace: [{ name: '[Content_Types].xml', data: '<Types><Override' }] });
    expect(await refused(torn)).toMatchObject({ code: 'file_unreadable' });
  });

  it('refuses a bomb before unpacking it', async () => {
    const bomb = xlsx(HEADER, { extra: [{ name: 'xl/worksheets/sheet9.xml', data: Buffer.alloc(40 * 1024 * 1024, 0x20) }] });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await refused(bomb)).toMatchObject({ code: 'file_too_large', message: expect.stringContaining('packed more than 250 times') });
    const many = xlsx(HEADER, { extra: Array.from({ length: 40 }, (_, i) => ({ name: `x${i}`, data: 'x', claimedSize: 15_000_000 })) });
    expect(await refused(many)).toMatchObject({ code: 'file_too_large', message: expect.stringContaining('512 MB') });
    const parts = xlsx(HEADER, { extra: Array.from({ length: 10_000 }, (_, i) => ({ name: `x${i}`, data: '' })) });
    expect(await refused(parts)).toMatchObject({ code: 'file_too_large' });
  });

  it('stops a bomb that lies about its size while unpacking it', async () => {
    const liar = xlsx('', { replace: [{ name: 'xl/worksheets/sheet1.xml', data: `<worksheet><sheetData>${HEADER}${' '.repeat(3_000_000)}`, claimedSize: 5000 }] });
    const path = await files.put('liar.xlsx', liar);
    expect(await sniff(path, 'liar.xlsx')).toBe('xlsx');
    expect(await refusal(rowsOf(path, 'xlsx'))).toMatchObject({ code: 'file_too_large' });
  });

  it('reads what it recognised', async () => {
    const path = await files.put('a', ods(`<table:table>${odsRow('NAME', 'EMAIL')}${odsRow('A', 'a@example.com')}</table:table>`));
    expect(await rowsOf(path, await sniff(path, 'a.ods'))).toHaveLength(1);
  });
});
