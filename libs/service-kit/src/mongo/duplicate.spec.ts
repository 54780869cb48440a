import { duplicateIndex } from './duplicate.js';

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
