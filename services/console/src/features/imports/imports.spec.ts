import { canSet, canUndo, concernsOthers, errorsAt, recounted, roleOf, waiting, whyNotSent } from './imports.rules.js';

const counts = { rows: 5, ok: 2, error: 1, uploaded: 2 };

describe('the preview of an import', () => {
  it('tells errors at the field that they name', () => {
    const row = { errors: [{ column: 'EMAIL', code: 'email_invalid', message: '' }, { column: 'ROLE', code: 'role_unknown', message: '' }] } as const;
    expect(errorsAt({ errors: [...row.errors] }, 'email').map(({ code }) => code)).toEqual(['email_invalid']);
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

  it('counts anew after one row', () => {
    expect(recounted(counts, { status: 'error' }, { status: 'ok' })).toEqual({ rows: 5, ok: 3, error: 0, uploaded: 2 });
    expect(recounted(counts, null, { status: 'error' })).toEqual({ rows: 6, ok: 2, error: 2, uploaded: 2 });
    expect(recounted(counts, { status: 'ok' }, null)).toEqual({ rows: 4, ok: 1, error: 1, uploaded: 2 });
  });

  it('knows when other rows have to be looked at', () => {
    const twice = { column: 'EMAIL', code: 'email_duplicate_in_file', message: '' } as const;
    const row = (email: string, ...errors: (typeof twice)[]) => ({ email, errors });
    expect(concernsOthers(row('a@x', twice), row('b@x'))).toBe(true);
    expect(concernsOthers(row('a@x'), row('b@x', twice))).toBe(true);
    expect(concernsOthers(row('a@x', twice), null)).toBe(true);
    expect(concernsOthers(null, row('a@x', twice))).toBe(true);
    expect(concernsOthers(row('a@x'), row('b@x'))).toBe(false);
    expect(concernsOthers(row('a@x', twice), row('a@x', twice))).toBe(false);
  });

  it('does not send what can be no spreadsheet', () => {
    expect(whyNotSent({ name: 'Leute.XLSX', size: 9 })).toBeNull();
    expect(whyNotSent({ name: 'people.pdf', size: 9 })).toBe('file_type');
    expect(whyNotSent({ name: 'people.csv', size: 0 })).toBe('file_empty');
    expect(whyNotSent({ name: 'people.csv', size: 2 ** 27 })).toBe('file_too_large');
  });
});
