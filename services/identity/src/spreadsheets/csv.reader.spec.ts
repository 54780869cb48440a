import iconv from 'iconv-lite';
import { filesFolder, refusal, rowsOf } from '../../test/spreadsheet.files.js';
import { CsvParser } from './csv.parser.js';
import { sniff } from './sniff.js';

let files: Awaited<ReturnType<typeof filesFolder>>;
beforeAll(async () => {
  files = await filesFolder();
});
afterAll(() => files.remove());

const read = async (data: Buffer | string) => rowsOf(await files.put('a.csv', data), 'csv');
const brief = async (data: Buffer | string) => (await read(data)).map(({ row, name, email }) => [row, name, email]);

const TEXT = 'Name;E-Mail\r\nZoë Müller;zoe@example.com\r\nŁukasz;l@example.com\r\n';

describe('reading .csv and .tsv', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`)],
    ['UTF-16 LE with a mark', iconv.encode(TEXT, 'utf-16le', { addBOM: true })],
    ['UTF-16 BE with a mark', iconv.encode(TEXT, 'utf-16be', { addBOM: true })],
    ['UTF-16 LE without a mark', iconv.encode(TEXT, 'utf-16le', { addBOM: false })],
    ['UTF-16 BE without a mark', iconv.encode(TEXT, 'utf-16be', { addBOM: false })],
  ])('reads %s', async (_, data) => {
    expect(await brief(data)).toEqual([[2, 'Zoë Müller', 'zoe@example.com'], [3, 'Łukasz', 'l@example.com']]);
  });

  it('reads Windows-1252, also where the first foreign letter comes late or a mark of UTF-8 stands in front', async () => {
    const ascii = 'Ann,a@example.com\n'.repeat(20_000);
    const late = Buffer.concat([Buffer.from(`name,email\n${ascii}`), iconv.encode('Zoë “Zo” Müller – €,z@example.com', 'windows-1252')]);
    expect((await read(late)).at(-1)).toMatchObject({ row: 20_002, name: 'Zoë “Zo” Müller – €' });
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), iconv.encode('name,email\nRené,r@example.com', 'windows-1252')]);
    expect(await brief(marked)).toEqual([[2, 'René', 'r@example.com']]);
  });

  it('refuses UTF-8 with a broken byte rather than breaking every name, and names the line', async () => {
    const data = Buffer.concat([Buffer.from('name,email\r\nZoë,z@example.com\r\nRené,r@example.com\r\nBj'), Buffer.from([0xf6]), Buffer.from('rn,b@example.com\r\n')]);
    expect(await refusal(read(data))).toMatchObject({ code: 'file_unreadable', message: expect.stringContaining('line 4') });
  });

  it('decodes characters that lie across two chunks', async () => {
    const names = Array.from({ length: 30_000 }, (_, i) => `Ünï山😀${i}`);
    const rows = await read(`name,email\n${names.map((name) => `${name},e@example.com`).join('\n')}`);
    expect(rows.map((row) => row.name)).toEqual(names);
  });

  it.each([',', ';', '\t', '|'])('finds the delimiter %j', async (d) => {
    const data = `Our people, all of them; really\n\nFIRST NAME${d}"LAST NAME"${d}Email address${d}Notes\n"A, b; c\td|e"${d}Smith${d}a@example.com${d}x, y; z\n`;
    expect(await read(data)).toEqual([{ row: 4, firstName: 'A, b; c\td|e', lastName: 'Smith', name: '', email: 'a@example.com', role: '' }]);
    expect(await sniff(await files.put('a.txt', data), 'a.txt')).toBe(d === '\t' ? 'tsv' : 'csv');
  });

  it('obeys a line that names the delimiter', async () => {
    expect(await brief('sep=;\r\nname;email;x,y,z\r\nA;a@example.com\r\n')).toEqual([[3, 'A', 'a@example.com']]);
    expect(await brief('"sep=^"\nname^email\nA^a@example.com\n')).toEqual([[3, 'A', 'a@example.com']]);
  });

  it.each([['\n'], ['\r'], ['\r\n']])('reads lines that end with %j, and keeps their numbers', async (end) => {
    const data = ['name,email', '', '"An', 'na",a@example.com', ' , ', '"B ""Bo"" C",b@example.com', 'D'].join(end);
    expect(await brief(data)).toEqual([
      [3, `An${end}na`, 'a@example.com'],
      [6, 'B "Bo" C', 'b@example.com'],
      [7, 'D', ''],
    ]);
  });

  it('forgives quotes that are not where they belong, and rows of any length', async () => {
    expect(await brief('name,email\nJo "Jay" Lee,j@example.com,,,x\n"Ann "Jo" Lee",k@example.com\n"Q" ,q@example.com\n')).toEqual([
      [2, 'Jo "Jay" Lee', 'j@example.com'],
      [3, 'Ann "Jo" Lee"', 'k@example.com'],
      [4, 'Q', 'q@example.com'],
    ]);
  });

  it('names the line of a quote that is never closed, in a short file and in a long one', async () => {
    const start = 'name,email\nA,a@example.com\n"B,b@example.com\n';
    expect(await refusal(read(start))).toEqual({ code: 'file_unreadable', message: expect.stringContaining('line 3 ') });
    expect(await refusal(read(start + 'C,c@example.com\n'.repeat(100_000)))).toEqual({ code: 'file_unreadable', message: expect.stringContaining('line 3 ') });
  });

  it('refuses a line of more than a million characters', async () => {
    expect(await refusal(read(`name,email\n${'x,'.repeat(600_000)}`))).toEqual({ code: 'file_too_large', message: expect.stringContaining('Line 2 ') });
  });

  it('trims blanks and invisible characters around a value, and composes letters', async () => {
    const [row] = await read('name,email\n"\u00a0\u200b Zoe\u0308 \u2009K\u00a0\ufeff\t","\u202aa@example.com\u202c"\n');
    expect(row).toMatchObject({ name: 'Zoë \u2009K', email: 'a@example.com' });
  });

  it('trims a cell full of blanks in no time', async () => {
    const [row] = await read(`name,email\nA${' '.repeat(30_000)}B,${`${' '.repeat(30_000)}x`}\n`);
    expect(row).toMatchObject({ email: 'x' });
  });

  it('reads the same whatever the chunks', () => {
    const text = 'a,"b\r\n""c""",d\r\n\r\n"e"f,"",\r"g\rh"\n';
    const whole = new CsvParser(',');
    const expected = [...whole.push(text), ...whole.end()];
    for (let size = 1; size < 6; size++) {
      const parser = new CsvParser(',');
      const records = [];
      for (let i = 0; i < text.length; i += size) records.push(...parser.push(text.slice(i, i + size)));
      records.push(...parser.end());
      expect(records).toEqual(expected);
    }
    expect(expected).toEqual([
      { line: 1, cells: ['a', 'b\r\n"c"', 'd'] },
      { line: 3, cells: [''] },
      { line: 4, cells: ['e"f', '', ''] },
      { line: 5, cells: ['g\rh'] },
    ]);
  });

  it('says which columns are missing', async () => {
    expect((await refusal(read('Name,Phone\nA,1\n'))).message).toContain('The file has no column EMAIL; row 1 has NAME.');
    expect(await refusal(read('\n\n'))).toMatchObject({ code: 'columns_missing' });
  });
});
