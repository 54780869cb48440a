import type { ImportRowDocument } from './import-row.schema.js';
import { faultValue, hasFault, withText } from './fault.rules.js';
import { checkRow } from './row.rules.js';

const raw = (email: string, role = '') => ({ firstName: '', lastName: '', name: 'Ada', email, role });
const row = (email: string, role = '', more: Partial<ImportRowDocument> = {}): ImportRowDocument =>
  ({ ...raw(email, role), findings: checkRow(raw(email, role)).errors, twins: null, exists: false, ...more }) as ImportRowDocument;

describe('faults of several rows', () => {
  it('are told apart by the text that is wrong', () => {
    expect(faultValue({ code: 'role_unknown', column: 'ROLE' }, raw('a@x.example', 'Boss'))).toBe('Boss');
    expect(faultValue({ code: 'email_invalid', column: 'EMAIL' }, raw('a@x,example'))).toBe('x,example');
    expect(faultValue({ code: 'email_invalid', column: 'EMAIL' }, raw('nobody'))).toBeNull();
    expect(faultValue({ code: 'name_missing', column: 'NAME' }, raw('a@x.example'))).toBeNull();
  });

  it('belong to the rows that have them, of this very text where one is given', () => {
    const mend = { code: 'role_unknown', column: 'ROLE', value: 'Boss', action: { kind: 'remove' } } as const;
    expect(hasFault(mend, row('a@x.example', 'Boss'))).toBe(true);
    expect(hasFault(mend, row('a@x.example', 'Chief'))).toBe(false);
    expect(hasFault({ ...mend, value: null }, row('a@x.example', 'Chief'))).toBe(true);
    expect(hasFault(mend, row('a@x.example', 'User'))).toBe(false);
    expect(hasFault({ ...mend, code: 'email_exists', column: 'EMAIL', value: null }, row('a@x.example', '', { exists: true }))).toBe(true);
  });

  it('are mended in their cell; of an address only what follows the @', () => {
    expect(withText({ code: 'role_unknown', column: 'ROLE' }, 'Account Admin', raw('a@x.example', 'Boss'))).toEqual(raw('a@x.example', 'Account Admin'));
    expect(withText({ code: 'email_invalid', column: 'EMAIL' }, 'x.example', raw('a.b@x,example'))).toEqual(raw('a.b@x.example'));
    expect(withText({ code: 'email_invalid', column: 'EMAIL' }, 'ada@x.example', raw('ada'))).toEqual(raw('ada@x.example'));
  });
});
