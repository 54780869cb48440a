import { duplicateIndex, refusedAsDoubles } from './duplicate.js';

const error = (message: string, code: number | string = 11000, cause?: unknown) => Object.assign(new Error(message), { code, cause });

describe('the index that refused a write', () => {
  it.each([
    ['MongoDB', error('E11000 duplicate key error collection: a.users index: users_email dup key: { email: "x" }'), 'users_email'],
    ['MongoDB, of the id', error('E11000 duplicate key error collection: a.users index: _id_ dup key: { _id: "x" }'), '_id_'],
    ['FerretDB', error("Duplicate key violation on the requested collection: Index 'users_email'"), 'users_email'],
    ['an error around it', error('wrapped', 0, error('E11000 index: users_email dup key: {}')), 'users_email'],
    ['no name', error('E11000 duplicate key error'), ''],
    ['FerretDB, of findOneAndUpdate', error('conflicting key value violates exclusion constraint "documents_rum_index_27"', 1), ''],
    ['another error', error('index: users_email', 50), null],
    ['no error', null, null],
  ])('is read from %s', (_what, given, index) => expect(duplicateIndex(given)).toBe(index));
});

describe('the writes of a bulk that were there already', () => {
  const bulk = (writeErrors: unknown) => Object.assign(error('bulk'), { writeErrors });

  it.each([
    ['one', bulk({ code: 11000, index: 3 }), [3]],
    ['several', bulk([{ code: 11000, index: 0 }, { code: 11000, index: 2 }]), [0, 2]],
    ['none that the engine names', bulk([]), []],
    ['a single write', error('E11000'), []],
  ])('are told by their place: %s', (_what, given, places) => expect([...refusedAsDoubles(given)]).toEqual(places));

  it.each([
    ['one failed for another reason behind a double', bulk([{ code: 11000, index: 0 }, { code: 121, index: 1 }])],
    ['all failed for another reason', Object.assign(error('timeout', 50), { writeErrors: [] })],
    ['it is another error', new Error('closed')],
  ])('are not told when %s', (_what, given) => expect(() => refusedAsDoubles(given)).toThrow(given));
});
