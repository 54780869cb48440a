import { type Holder, refusalOf, standingOf } from './invitation.rules.js';

const now = new Date('2026-06-01T00:00:00Z');
const later = new Date('2026-06-02T00:00:00Z');
const holder: Holder = {
  _id: 'u', type: 'user', accountId: 'a', partnerId: 'p', name: 'Ada', email: 'Ada@x.org', emailKey: 'ada@x.org', role: 'user', state: 'invited',
  products: [], currentInvitation: { 'welcome': 'i2' },
};
const link = { _id: 'i2', kind: 'welcome' as const, emailKey: 'ada@x.org', usedAt: null, expiresAt: later };

describe('standingOf', () => {
  it('is open for the holder’s current link', () => expect(standingOf(link, holder, now)).toBe('open'));
  it('is superseded for an older one', () => expect(standingOf({ ...link, _id: 'i1' }, holder, now)).toBe('superseded'));
  it('is superseded when the address has changed', () => expect(standingOf({ ...link, emailKey: 'old@x.org' }, holder, now)).toBe('superseded'));
  it('is superseded for another kind', () => expect(standingOf({ ...link, kind: 'password-reset' }, holder, now)).toBe('superseded'));
  it('is expired from its moment on', () => expect(standingOf({ ...link, expiresAt: now }, holder, now)).toBe('expired'));
  it('is used by the holder’s word, though the link itself was not marked', () => {
    expect(standingOf(link, { ...holder, usedInvitation: { 'welcome': 'i2' } }, now)).toBe('used');
  });
  it('is used rather than superseded or expired', () => expect(standingOf({ ...link, _id: 'i1', usedAt: now, expiresAt: now }, holder, now)).toBe('used'));
  it('is invalid without a holder', () => expect(standingOf(link, null, now)).toBe('invalid'));
});

it('names a code for each refusal', () => {
  expect((['used', 'superseded', 'expired', 'invalid'] as const).map((standing) => refusalOf(standing).code)).toEqual([
    'identity.token_used', 'identity.token_superseded', 'identity.token_expired', 'identity.token_invalid',
  ]);
});
