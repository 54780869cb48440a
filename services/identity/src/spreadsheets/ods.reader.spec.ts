import { filesFolder, ods, odsRow, refusal, rowsOf } from '../../test/spreadsheet.files.js';

let files: Awaited<ReturnType<typeof filesFolder>>;
beforeAll(async () => {
  files = await filesFolder();
});
afterAll(() => files.remove());

const HEADER = odsRow('NAME', 'EMAIL', 'ROLE');
const table = (rows: string, attributes = 'table:name="Sheet1"') => `<table:table ${attributes}><table:table-column/>${rows}</table:table>`;
const read = async (spreadsheet: string, styles = '') => rowsOf(await files.put('a.ods', ods(spreadsheet, { styles })), 'ods');
const cell = (attributes: string, content = '') => `<table:table-cell ${attributes}>${content}</table:table-cell>`;
const row = (...cells: string[]) => `<table:table-row>${cells.join('')}</table:table-row>`;

describe('reading .ods', () => {
  it('counts repeated rows and columns without making them', async () => {
    const rows = await read(
      table(
        `<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row><table:table-header-rows>${HEADER}</table:table-header-rows>` +
          '<table:table-row-group>' + odsRow('Ann', 'a@example.com') + '</table:table-row-group>' +
          '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2" office:value-type="string"><text:p>x</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16382"/></table:table-row>' +
          '<table:table-row table:number-rows-repeated="1048566"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>' +
          odsRow('Last', 'l@example.com'),
      ),
    );
    expect(rows.map((r) => [r.row, r.name, r.email])).toEqual([
      [5, 'Ann', 'a@example.com'],
      [6, 'x', 'x'],
      [7, 'x', 'x'],
      [1_048_574, 'Last', 'l@example.com'],
    ]);
  });

  it('reads a value as people see it', async () => {
    const cells: [string, string][] = [
      ['<text:p>An<text:span>na</text:span>\n   <text:s text:c="2"/>B<text:tab/>C<text:line-break/>D</text:p><text:p>E</text:p>', 'Anna   B\tC\nD\nE'],
      ['<office:annotation><text:p>a comment</text:p></office:annotation><text:p>F<office:annotation><text:p>x</text:p></office:annotation><draw:frame><text:p>y</text:p></draw:frame></text:p>', 'F'],
      ['<text:p><text:ruby><text:ruby-base>山</text:ruby-base><text:ruby-text>ヤマ</text:ruby-text></text:ruby></text:p>', '山'],
      ['<text:p><text:a xlink:href="mailto:q@example.com" xmlns:xlink="x">p@example.com</text:a></text:p>', 'p@example.com'],
    ];
    const values: [string, string][] = [
      ['office:value-type="float" office:value="1234" calcext:value-type="float"', '1234'],
      ['office:value-type="percentage" office:value="0.5"', '0.5'],
      ['office:value-type="boolean" office:boolean-value="true"', 'TRUE'],
      ['table:formula="of:=[.A1]" office:value-type="string" office:string-value="cached"', 'cached'],
      ['table:formula="of:=[.A1]" office:value-type="string" calcext:value-type="error"', '#REF!'],
    ];
    const rows = await read(
      table(
        HEADER +
          cells.map(([content]) => row(cell('office:value-type="string"', content))).join('') +
          values.map(([attributes, text]) => row(cell(attributes, attributes.includes('string-value') ? '' : `<text:p>${text === '#REF!' ? text : 'shown'}</text:p>`))).join(''),
      ),
    );
    expect(rows.map((r) => r.name)).toEqual([...cells, ...values].map(([, text]) => text));
  });

  it('leaves covered cells empty, and hidden sheets, recorded changes and shapes alone', async () => {
    const people = (name: string) => HEADER + row(cell('table:number-columns-spanned="2"', `<text:p>${name}</text:p>`), '<table:covered-table-cell><text:p>covered</text:p></table:covered-table-cell>', cell('', '<text:p>User</text:p>'));
    const styles = '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style><style:style style:name="ta2"><style:table-properties table:display="true"/></style:style>';
    const changes = `<table:tracked-changes><table:cell-content-change><table:table-cell><text:p>old</text:p></table:table-cell></table:cell-content-change></table:tracked-changes>`;
    const rows = await read(
      changes +
        table(people('hidden'), 'table:name="H" table:style-name="ta1"') +
        table(Array.from({ length: 50 }, (_, i) => odsRow(`note ${i}`)).join(''), 'table:name="Notes"') +
        table(`<table:shapes><draw:frame>${odsRow('x')}</draw:frame></table:shapes>${people('seen')}`, 'table:name="P" table:style-name="ta2"') +
        table(people('not read')),
      styles,
    );
    expect(rows).toEqual([{ row: 2, firstName: '', lastName: '', name: 'seen', email: '', role: 'User' }]);
  });

  it('stops at row 200,001 of a row repeated a million times', async () => {
    const million = table(`${HEADER}<table:table-row table:number-rows-repeated="1000000"><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>`);
    expect(await refusal(read(million))).toMatchObject({ code: 'too_many_rows' });
  }, 30_000);

  it('does not follow a row that repeats without end outside of the columns', async () => {
    const endless = '<table:table-row table:number-rows-repeated="9007199254740991"><table:table-cell/><table:table-cell/><table:table-cell/><table:table-cell table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell></table:table-row>';
    expect(await read(table(HEADER + odsRow('Ann') + endless + odsRow('too far')))).toHaveLength(1);
    expect(await refusal(read(table(endless)))).toMatchObject({ code: 'columns_missing' });
  });

  it('refuses a row that repeats a long text in every column, and a missing content', async () => {
    const wide = table(row(cell('table:number-columns-repeated="16384"', `<text:p>${'x'.repeat(30_000)}</text:p>`)));
    expect(await refusal(read(wide))).toEqual({ code: 'file_too_large', message: 'Row 1 of the sheet "Sheet1" is too long to be read.' });
    expect(await refusal(read(table('</table:table-row>')))).toMatchObject({ code: 'file_unreadable' });
    expect(await refusal(read(table(HEADER.replace('NAME', 'Something'), 'table:name="Leute"')))).toMatchObject({
      code: 'columns_missing',
      message: expect.stringContaining('The sheet "Leute" has no column NAME (or FIRST NAME and LAST NAME)'),
    });
  });
});
