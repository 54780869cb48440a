import { canSet, canUndo, errorsAt, nextIndex, roleOf, waiting } from './imports.rules.js';

const counts = { rows: 5, ok: 2, error: 1, uploaded: 2 };

describe('the preview of an import', () => {
  it('tells errors at the field that they name', () => {
    const row = { errors: [{ column: 'EMAIL', code: 'email_invalid', message: '' }, { column: 'ROLE', code: 'role_unknown', message: '' }] } as const;
    expect(errorsAt({ errors: [...row.errors] }, 'email')).toEqual(['email_invalid']);
    expect(errorsAt({ errors: [...row.errors] }, 'name')).toEqual([]);
  });

  it('reads roles as the server does', () => {
    expect(['', 'user', 'ACCOUNT-ADMIN', 'account admin', 'Boss'].map(roleOf)).toEqual(['User', 'User', 'Account Admin', 'Account Admin', null]);
  });

  it('takes back what was uploaded, once, and not while a job is at it', () => {
    expect(canUndo({ state: 'done', counts, undone: false })).toBe(true);
    expect(canUndo({ state: 'done', counts, undone: true })).toBe(false);
    expect(canUndo({ state: 'uploading', counts, undone: false })).toBe(false);
    expect(canUndo({ state: 'ready', counts: { ...counts, uploaded: 0 }, undone: false })).toBe(false);
    expect(waiting({ counts })).toBe(3);
  });

  it('offers one text for all rows only where they share the wrong one', () => {
    expect(canSet({ code: 'role_unknown', value: 'Boss' })).toBe(true);
    expect(canSet({ code: 'email_exists', value: null })).toBe(false);
  });

  it('goes on at the row that moved up', () => {
    expect([nextIndex(2, 5), nextIndex(4, 4), nextIndex(0, 0)]).toEqual([2, 3, null]);
  });
});
