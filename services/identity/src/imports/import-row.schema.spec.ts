import { idsBetween, type ImportRowDocument, rowId, toRow, userIdOf } from './import-row.schema.js';

const importId = 'a'.repeat(24);
const row: ImportRowDocument = {
  _id: rowId(importId, 3), importId, accountId: 'b'.repeat(24), order: 3, row: 5, firstName: '', lastName: '', name: 'A', email: 'A@b.example', role: ' Boss',
  emailKey: 'a@b.example', findings: [], bad: false, twins: null, exists: false, status: 'ok', rev: 4, expiresAt: new Date(),
};

describe('a row’s id', () => {
  it('is the same each time, and in the order of the sheet', () => {
    const ids = [1, 9, 10, 255, 256, 65_536, 200_000].map((order) => rowId(importId, order));
    expect(ids).toEqual([...ids].sort());
    expect(ids[0]).toMatch(/^[0-9a-f]{24}$/);
    expect(rowId(importId, 1)).toBe(ids[0]);
    expect(rowId('c'.repeat(24), 1)).not.toBe(ids[0]);
    expect(userIdOf(importId, 1)).not.toBe(ids[0]);
  });

  it('gives a chunk by its bounds', () => {
    const { $gt, $lte } = idsBetween(rowId, importId, 1_000, 2_000);
    expect([1_000, 1_001, 2_000, 2_001].map((order) => rowId(importId, order)).map((id) => id > $gt && id <= $lte)).toEqual([false, true, true, false]);
  });
});

describe('a row as it is shown', () => {
  it('is as it was typed', () => {
    expect(toRow(row)).toEqual({
      id: row._id, rowId: row._id, row: 5, firstName: '', lastName: '', name: 'A', email: 'A@b.example', role: ' Boss', status: 'ok', errors: [], etag: '4',
    });
  });

  it('names the other rows with its address, not itself', () => {
    const messages = (count: number, lines: number[]) => toRow({ ...row, status: 'error', twins: { count, lines } }).errors.map(({ message }) => message);
    expect(messages(2, [5, 9])).toEqual(['"A@b.example" also stands on row 9.']);
    expect(messages(6, [2, 5, 7, 9])).toEqual(['"A@b.example" also stands on rows 2, 7, 9 and 2 more.']);
    expect(messages(6, [1, 2, 3, 4])).toEqual(['"A@b.example" also stands on rows 1, 2, 3 and 2 more.']);
    // The other one was added by hand.
    expect(messages(2, [5])).toEqual(['"A@b.example" also stands on another row.']);
    expect(messages(0, [])).toEqual([]);
  });

  it('has every finding, each with its cell', () => {
    const shown = toRow({ ...row, status: 'error', exists: true, twins: { count: 2, lines: [5, 9] }, findings: [{ column: 'NAME', code: 'name_missing', message: 'NAME is missing.' }] });
    expect(shown.errors.map(({ column, code }) => `${column} ${code}`)).toEqual(['NAME name_missing', 'EMAIL email_duplicate_in_file', 'EMAIL email_exists']);
  });
});
