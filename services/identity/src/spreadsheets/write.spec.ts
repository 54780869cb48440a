import { createWriteStream } from 'node:fs';
import { PassThrough, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import { filesFolder, refusal, rowsOf, xlsx, inline } from '../../test/spreadsheet.files.js';
import { neutralise } from './neutralise.js';
import type { SheetRow } from './sheet.types.js';
import { sniff } from './sniff.js';
import { writeErrors, type ErrorRow } from './write.errors.js';
import { writeTemplate } from './write.template.js';

let files: Awaited<ReturnType<typeof filesFolder>>;
beforeAll(async () => {
  files = await filesFolder();
});
afterAll(() => files.remove());

async function* from<T>(items: T[]): AsyncGenerator<T> {
  yield* items;
}
const row = (over: Partial<SheetRow>): SheetRow => ({ row: 0, firstName: '', lastName: '', name: '', email: '', role: '', ...over });
const written = async (rows: ErrorRow[]) => {
  const out = new PassThrough();
  const [data] = await Promise.all([buffer(out), writeErrors(from(rows), out)]);
  return data;
};

describe('the template', () => {
  it('is the same file each time', async () => {
    const [one, two] = [await writeTemplate(), await writeTemplate()];
    expect(one.equals(two)).toBe(true);
  });

  it('has the columns as text, the drop-down of roles down to the last row, and the rules', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await writeTemplate()) as unknown as ExcelJS.Buffer);
    const users = workbook.getWorksheet('Users');
    expect((users?.getRow(1).values as string[]).slice(1)).toEqual(['FIRST NAME', 'LAST NAME', 'NAME', 'EMAIL', 'ROLE']);
    expect(users?.getCell('D7').numFmt).toBe('@');
    expect(users?.getCell('A1').font.bold).toBe(true);
    expect(users?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    const { model } = (users as unknown as { dataValidations: { model: Record<string, ExcelJS.DataValidation> } }).dataValidations;
    expect(model['range:E2:E200001'] ?? model['E2:E200001'] ?? model['E2']).toMatchObject({ type: 'list', formulae: ['"User,Account Admin"'] });
    const rules = workbook.getWorksheet('Rules')?.getSheetValues().flat().join('\n') ?? '';
    for (const word of ['200,000', '254', '100 characters', 'Account Admin', 'Windows-1252', 'UTF-16', 'Duplicates', '.ods']) expect(rules).toContain(word);
  });

  it('is accepted as it is, and its rules are never read as people', async () => {
    const path = await files.put('template.xlsx', await writeTemplate());
    expect(await sniff(path, 'template.xlsx')).toBe('xlsx');
    expect(await rowsOf(path, 'xlsx')).toEqual([]);

    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(path);
    workbook.getWorksheet('Users')?.spliceRows(1, 1);
    const beheaded = await files.put('b.xlsx', Buffer.from(await workbook.xlsx.writeBuffer()));
    expect(await refusal(rowsOf(beheaded, 'xlsx'))).toMatchObject({ code: 'columns_missing' });
  }, 30_000); // exceljs makes 200,000 cells of the drop-down when it reads it
});

describe('the workbook of errors', () => {
  it('gives back the very same values when it is read again', async () => {
    const nasty = ['=1+1', '+49', '-x', '@SUM(A1)', "=cmd|' /C calc'!A0", "'quoted", '_x0041_', '_x005F_', 'a\r\nb', 'a\tb', 'a\u0001b', 'x\uffffy', '<&>"', '😀 山田', '007', '1E5', 'TRUE', '01/02/2026', 'Z'.repeat(1_999)];
    const rows = nasty.map((value, i) => ({ ...row({ name: value, email: `${value}@`, role: value, firstName: value, lastName: value }), row: i, reasons: [`"${value.slice(0, 50)}" is bad`, 'twice'] }));
    const data = await written(rows);
    const path = await files.put('errors.xlsx', data);
    expect(await sniff(path, 'errors.xlsx')).toBe('xlsx');
    expect(await rowsOf(path, 'xlsx')).toEqual(rows.map(({ reasons: _, ...rest }, i) => ({ ...rest, row: i + 2 })));
  });

  it('holds no formula, only text in the format "Text", and the reasons', async () => {
    const data = await written([{ ...row({ name: '=1+1', email: '@x' }), reasons: ['one.', 'two.'] }]);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(data as unknown as ExcelJS.Buffer);
    const sheet = workbook.getWorksheet('Users');
    expect((sheet?.getRow(1).values as string[]).slice(1)).toEqual(['FIRST NAME', 'LAST NAME', 'NAME', 'EMAIL', 'ROLE', 'ERRORS']);
    const cell = sheet?.getCell('C2');
    expect([cell?.type, cell?.value, cell?.numFmt, cell?.formula]).toEqual([ExcelJS.ValueType.String, '=1+1', '@', undefined]);
    expect(sheet?.getCell('F2').value).toBe('one.\ntwo.');
    expect(data.includes('<f>')).toBe(false);
  });

  it('can be uploaded when nothing stayed', async () => {
    expect(await rowsOf(await files.put('none.xlsx', await written([])), 'xlsx')).toEqual([]);
  });

  it('waits for a slow reader, and rejects when it goes away', async () => {
    let made = 0;
    async function* endless(): AsyncGenerator<ErrorRow> {
      for (;;) {
        made++;
        yield { ...row({ name: `Name ${made} ${Math.sin(made)}`, email: `${Math.cos(made)}` }), reasons: [`${Math.tan(made)}`] };
      }
    }
    let taken = 0;
    const out = new Writable({
      highWaterMark: 1024,
      write(chunk: Buffer, _, done) {
        taken += chunk.length;
        if (taken > 100_000) this.destroy(new Error('gone away'));
        else setImmediate(done);
      },
    });
    await expect(writeErrors(endless(), out)).rejects.toThrow('gone away');
    const after = made;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(made).toBe(after);
    expect(made).toBeLessThan(50_000);
  });

  it('passes on what went wrong with the rows', async () => {
    async function* broken(): AsyncGenerator<ErrorRow> {
      yield { ...row({ name: 'A' }), reasons: [] };
      throw new Error('the database is away');
    }
    await expect(writeErrors(broken(), createWriteStream(await files.put('x', '')))).rejects.toThrow('the database is away');
  });
});

describe('a value in a delimited text', () => {
  it.each([['=1', "'=1"], ['+1', "'+1"], ['-1', "'-1"], ['@a', "'@a"], ['\ta', "'\ta"], ['\ra', "'\ra"], ['a=1', 'a=1'], ['', ''], ["'=1", "'=1"]])('%j becomes %j', (value, safe) => {
    expect(neutralise(value)).toBe(safe);
  });
});

it('reads a formula as its value and writes the value back as text', async () => {
  const data = `${inline(['NAME', 'EMAIL'])}<row><c t="str"><f>CONCATENATE("=","1+1")</f><v>=1+1</v></c></row>`;
  const [read] = await rowsOf(await files.put('f.xlsx', xlsx(data)), 'xlsx');
  expect(read?.name).toBe('=1+1');
  const again = await written([{ ...row({}), ...read, reasons: [] }]);
  expect(await rowsOf(await files.put('g.xlsx', again), 'xlsx')).toMatchObject([{ name: '=1+1' }]);
});
