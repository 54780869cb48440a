import { invitationIdOf, tokenOf } from './token.rules.js';

const keys = ['k'.repeat(32)];
const id = '0123456789abcdef01234567';

describe('tokens of one-time links', () => {
  it('name their invitation', () => {
    expect(invitationIdOf(keys, tokenOf(keys, id))).toBe(id);
  });

  it('hold after a key was put before', () => {
    expect(invitationIdOf(['n'.repeat(32), ...keys], tokenOf(keys, id))).toBe(id);
    expect(invitationIdOf(['n'.repeat(32)], tokenOf(keys, id))).toBeNull();
  });

  it.each([
    ['another id', (token: string) => `f${token.slice(1)}`],
    ['a changed proof', (token: string) => `${token.slice(0, 30)}${token[30] === 'A' ? 'B' : 'A'}${token.slice(31)}`],
    ['a longer one', (token: string) => `${token}A`],
    ['spare bits', (token: string) => `${token.slice(0, -1)}${String.fromCharCode(token.charCodeAt(token.length - 1) + 1)}`],
    ['none', () => ''],
    ['something else', () => 'not a token'],
  ])('are refused with %s', (_, change) => {
    expect(invitationIdOf(keys, change(tokenOf(keys, id)))).toBeNull();
  });
});
