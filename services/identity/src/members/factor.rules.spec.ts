import { factorSince } from './factor.rules.js';

const at = (second: number) => new Date(second * 1_000);

describe('since when somebody has had a second factor', () => {
  it('is never without one', () => {
    expect(factorSince(null)).toBeNull();
    expect(factorSince({ recovery: [] })).toBeNull();
  });

  it('is the moment of the oldest', () => {
    const passkey = (second: number) => ({ id: 'p', credentialId: 'c', publicKey: 'k', counter: 0, transports: [], name: 'P', createdAt: at(second), lastUsedAt: null });
    expect(factorSince({ recovery: [], since: at(5), sealed: 's', lastStep: 1 })).toEqual(at(5));
    expect(factorSince({ recovery: [], since: at(5), recoverySince: at(9), passkeys: [passkey(7), passkey(3)] })).toEqual(at(3));
  });
});
