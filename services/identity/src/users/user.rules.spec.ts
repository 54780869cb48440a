import { changesOf, nameOf, stateAfter } from './user.rules.js';
import type { UserDocument } from './user.schema.js';

const user = {
  _id: 'u', accountId: 'a', partnerId: 'p', name: 'Ada Lovelace', firstName: 'Ada', lastName: 'Lovelace', email: 'ada@x.org', emailKey: 'ada@x.org',
  country: null, accountAdmin: false, state: 'invited', registeredAt: null, products: [], nameKey: '', search: [], touchedAt: null, rev: 1,
  createdAt: new Date(), removedAt: null,
} as UserDocument;

describe('nameOf', () => {
  it.each([
    [{ name: 'A. L.', firstName: 'Ada', lastName: 'Lovelace' }, 'A. L.'],
    [{ name: '', firstName: 'Ada', lastName: 'Lovelace' }, 'Ada Lovelace'],
    [{ firstName: 'Ada' }, 'Ada'],
    [{ lastName: 'Lovelace' }, 'Lovelace'],
    [{}, 'ada.l'],
  ])('of %j is %s', (fields, name) => expect(nameOf({ email: 'ada.l@x.org', ...fields })).toBe(name));
});

describe('stateAfter', () => {
  const registeredAt = new Date();
  it.each([
    ['invited', null, 'disabled', 'disabled'],
    ['registered', registeredAt, 'disabled', 'disabled'],
    ['disabled', null, 'invited', 'invited'],
    ['disabled', registeredAt, 'registered', 'registered'],
    ['disabled', registeredAt, 'invited', 'registered'],
    ['disabled', registeredAt, 'disabled', 'disabled'],
    ['invited', null, 'invited', 'invited'],
  ] as const)('leads from %s (registered %s) asked %s to %s', (state, at, wanted, result) => {
    expect(stateAfter({ state, registeredAt: at }, wanted)).toBe(result);
  });

  it.each([['invited', null, 'registered'], ['disabled', null, 'registered'], ['registered', registeredAt, 'invited']] as const)('refuses %s to %s', (state, at, wanted) => {
    expect(() => stateAfter({ state, registeredAt: at }, wanted)).toThrow(expect.objectContaining({ code: 'identity.state_transition' }));
  });
});

describe('changesOf', () => {
  it('holds what changes and nothing else', () => {
    expect(changesOf(user, { email: 'ada@x.org', country: 'GB', accountAdmin: true })).toEqual({
      before: { country: null, accountAdmin: false }, after: { country: 'GB', accountAdmin: true },
    });
  });
  it('is empty when nothing does', () => expect(changesOf(user, { name: 'Ada Lovelace' })).toEqual({ before: {}, after: {} }));
  it('lets a composed name follow its parts', () => expect(changesOf(user, { lastName: 'King' }).after).toEqual({ lastName: 'King', name: 'Ada King' }));
  it('leaves a name of its own alone', () => expect(changesOf({ ...user, name: 'Countess' }, { lastName: 'King' }).after).toEqual({ lastName: 'King' }));
});
