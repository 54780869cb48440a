import { factorsOf, isRecent } from './factor.rules.js';

describe('a recent sign-in', () => {
  const now = 1_700_000_000_000;
  it.each([[0, true], [600, true], [601, false], [-5, true], [-60, false]])('%d seconds ago: %s', (ago, recent) => {
    expect(isRecent(now / 1_000 - ago, now)).toBe(recent);
  });
  it('is none that nobody knows of', () => expect(isRecent(null, now)).toBe(false));
});

describe('factors as they are shown', () => {
  const since = new Date('2026-06-01T10:00:00Z');
  it('are none without one', () => expect(factorsOf({ id: 'a', secondFactor: null })).toEqual([]));
  it('are an app and its codes, as they were stored before there were passkeys', () => {
    const shown = factorsOf({ id: 'a', secondFactor: { sealed: 'x', lastStep: 1, recovery: ['h1', 'h2'], since } });
    expect(shown).toMatchObject([{ kind: 'totp', createdAt: since.toISOString(), lastUsedAt: since.toISOString() }, { kind: 'recovery-codes', remaining: 2, lastUsedAt: null }]);
    expect(JSON.stringify(shown)).not.toMatch(/h1|"x"/);
  });
  it('are passkeys by their names', () => {
    const passkey = { id: 'p', credentialId: 'c', publicKey: 'k', counter: 1, transports: [], name: 'Laptop', createdAt: since, lastUsedAt: null };
    expect(factorsOf({ id: 'a', secondFactor: { passkeys: [passkey], recovery: [], recoverySince: since } })).toMatchObject([{ id: 'p', kind: 'passkey', name: 'Laptop' }, { kind: 'recovery-codes', remaining: 0 }]);
  });
});
