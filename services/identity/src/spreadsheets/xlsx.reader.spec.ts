import ExcelJS from 'exceljs';
import { filesFolder, inline, refusal, rowsOf, xlsx, type Sheet } from '../../test/spreadsheet.files.js';

let files: Awaited<ReturnType<typeof filesFolder>>;
beforeAll(async () => {
  files = await filesFolder();
});
afterAll(() => files.remove());

const HEADER = inline(['NAME', 'EMAIL']);
const read = async (sheets: Sheet[] | string, options?: Parameters<typeof xlsx>[1]) =>
  rowsOf(await files.put('a.xlsx', xlsx(sheets, options)), 'xlsx');
const names = async (data: string, options?: Parameters<typeof xlsx>[1]) => (await read(HEADER + data, options)).map((row) => row.name);

describe('reading .xlsx', () => {
  it('reads what another program wrote', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('People');
    sheet.addRow(['Some title']);
    sheet.addRow([]);
    sheet.addRow(['E-mail', 'Note', 'Last_Name', 'first name*', 'Role']);
    sheet.addRow([{ text: 'anna@example.com', hyperlink: 'mailto:other@example.com' }, 'x', ' Smith\u00a0', { richText: [{ text: 'An' }, { text: 'na', font: { bold: true } }] }]);
    sheet.addRow([]);
    sheet.addRow([{ formula: 'A4', result: 'bob@example.com' }, null, { error: '#REF!' }, 42, true]);
    sheet.mergeCells('A8:B9');
    sheet.getCell('A8').value = 'merged@example.com';
    const path = await files.put('b.xlsx', Buffer.from(await workbook.xlsx.writeBuffer()));

    expect(await rowsOf(path, 'xlsx')).toEqual([
      { row: 4, firstName: 'Anna', lastName: 'Smith', name: '', email: 'anna@example.com', role: '' },
      { row: 6, firstName: '42', lastName: '#REF!', name: '', email: 'bob@example.com', role: 'TRUE' },
      { row: 8, firstName: '', lastName: '', name: '', email: 'merged@example.com', role: '' },
    ]);
  });

  it('reads shared strings of many runs, without the reading aid', async () => {
    const strings = '<si><r><t>山</t></r><r><t xml:space="preserve">田 </t></r><rPh sb="0" eb="1"><t>ヤマ</t></rPh></si><si><t/></si><si><t>A&amp;B</t></si>';
    expect(await names('<row r="2"><c r="A2" t="s"><v>0</v></c></row><row r="3"><c r="A3" t="s"><v>2</v></c></row><row><c t="s"><v>1</v></c></row>', { strings })).toEqual(['山田', 'A&B']);
  });

  it('unescapes characters that XML can not hold, and only once', async () => {
    expect(await names(inline(['a_x000D_\nb'], ['_x005F_x0041_'], ['_xD83D__xDE00_']))).toEqual(['a\r\nb', '_x0041_', '😀']);
  });

  it('reads numbers as people see them', async () => {
    const cells = ['12', '12.0', '1.2E3', '0.1', '49301234567', '1.5E300'].map((v) => `<row><c><v>${v}</v></c></row>`).join('');
    expect(await names(cells)).toEqual(['12', '12', '1200', '0.1', '49301234567', '1.5e+300']);
  });

  it('counts rows and cells that have no reference, and skips blank rows', async () => {
    const rows = await read('<row><c/><c t="str"><v>NAME</v></c><c t="str"><v>EMAIL</v></c></row><row/><row r="7"><c r="C7" t="str"><v>e</v></c></row><row><c r="B8" t="str"><v>n</v></c><c t="str"><v>f</v></c></row>');
    expect(rows).toMatchObject([{ row: 7, name: '', email: 'e' }, { row: 8, name: 'n', email: 'f' }]);
  });

  it('takes the first visible sheet that has the columns', async () => {
    const person = (name: string) => HEADER + inline([name, 'e@example.com']);
    const sheets: Sheet[] = [
      { name: 'Hidden', data: person('hidden'), state: 'hidden' },
      { name: 'Very', data: person('very hidden'), state: 'veryHidden' },
      { name: 'Notes', data: inline(...Array.from({ length: 60 }, () => ['blah', 'blah'])) },
      { name: 'People', data: person('seen') },
      { name: 'More', data: person('not read') },
    ];
    expect((await read(sheets)).map((row) => row.name)).toEqual(['seen']);
  });

  it('understands prefixes, the strict namespace, absolute targets, UTF-16 and odd part names', async () => {
    const strict = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
    const sheet = `<?xml version="1.0" encoding="UTF-16"?><x:worksheet xmlns:x="${strict}"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>NAME</x:t></x:is></x:c><x:c t="inlineStr"><x:is><x:t>EMAIL</x:t></x:is></x:c></x:row><x:row><x:c t="inlineStr"><x:is><x:t>Zoë</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`;
    const rels =
      '<Relationships><Relationship Id="rId1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="/xl/Worksheets/Sheet1.xml"/></Relationships>';
    const rows = await read([{ name: 'S', data: '' }], {
      replace: [
        { name: '/xl/worksheets/sheet1.XML', data: Buffer.from(`\ufeff${sheet}`, 'utf16le') },
        { name: 'xl\\_rels\\workbook.xml.rels', data: rels },
      ],
      omit: ['xl/worksheets/sheet1.xml', 'xl/_rels/workbook.xml.rels'],
    });
    expect(rows).toMatchObject([{ row: 2, name: 'Zoë' }]);
  });

  it.each([
    ['a document type', HEADER, '<!DOCTYPE worksheet [<!ENTITY a "b">]>', 'document type'],
    ['an unknown entity', `${HEADER}<row><c t="str"><v>&a;</v></c></row>`, '', 'can\'t be read'],
    ['broken nesting', `${HEADER}<row><c></row>`, '', 'can\'t be read'],
    ['a wrong shared string', `${HEADER}<row><c r="A2" t="s"><v>7</v></c></row>`, '', 'cell A2 of the sheet "Sheet1"'],
    ['bottomless nesting', HEADER + '<a>'.repeat(300), '', 'nested too deeply'],
  ])('refuses %s as unreadable', async (_, data, prolog, message) => {
    const sheet = `${prolog}<worksheet><sheetData>${data}</sheetData></worksheet>`;
    const refused = await refusal(read('', { replace: [{ name: 'xl/worksheets/sheet1.xml', data: sheet }] }));
    expect(refused).toEqual({ code: 'file_unreadable', message: expect.stringContaining(message) });
  });

  it('refuses a workbook whose sheet is missing, and one cut in the middle', async () => {
    expect(await refusal(read(HEADER, { omit: ['xl/worksheets/sheet1.xml'] }))).toMatchObject({
      code: 'file_unreadable',
      message: expect.stringContaining('"Sheet1"'),
    });
    const half = Buffer.from(xlsx(HEADER)).subarray(0, 700);
    expect(await refusal(rowsOf(await files.put('c.xlsx', half), 'xlsx'))).toMatchObject({ code: 'file_unreadable' });
  });

  it('refuses a row of more than a million characters and a value without end, and cuts a long cell', async () => {
    const long = 'x'.repeat(40_000);
    expect((await names(inline([long], [`${' '.repeat(30_000)}y`], ['😀'.repeat(1000) + 'x']))).map((name) => name.length)).toEqual([2_000, 1, 2_000]);
    const wide = `<row>${`<c t="str"><v>${long}</v></c>`.repeat(40)}</row>`;
    expect(await refusal(read(wide + HEADER))).toEqual({ code: 'file_too_large', message: 'Row 1 of the sheet "Sheet1" is too long to be read.' });
    expect(await refusal(read(HEADER + inline(['x'.repeat(5_000_000)])))).toMatchObject({ code: 'file_too_large' });
  });

  it('says which columns are missing, and where it looked', async () => {
    const one = await refusal(read([{ name: 'Leute', data: inline(['Anything'], ['Name', 'Rolle']) }]));
    expect(one.code).toBe('columns_missing');
    expect(one.message).toContain('The sheet "Leute" has no column EMAIL; row 2 has NAME, ROLE.');
    const two = await refusal(read(inline(['First name', 'Email'])));
    expect(two.message).toContain('no column LAST NAME (or NAME)');
    const none = await refusal(read(inline(['a'], ['b'])));
    expect(none.message).toContain('EMAIL and NAME (or FIRST NAME and LAST NAME) are needed');
  });

  it('refuses row 200,001, and not row 200,000', async () => {
    const row = '<row><c t="str"><v>n</v></c></row>';
    expect(await read(HEADER + row.repeat(200_000))).toHaveLength(200_000);
    expect(await refusal(read(HEADER + row.repeat(200_001)))).toEqual({
      code: 'too_many_rows',
      message: expect.stringContaining('row 200,002 is one too many'),
    });
  }, 60_000);
});
