import { base32, codeOf, keyUri, newKey, stepAt, stepOf } from './totp.js';

const key = base32(Buffer.from('12345678901234567890'));

describe('codes of an authenticator app', () => {
  it.each([
    [59, '94287082'], [1111111109, '07081804'], [1111111111, '14050471'], [1234567890, '89005924'], [2000000000, '69279037'], [20000000000, '65353130'],
  ])('are those of RFC 6238 at %d', (seconds, code) => {
    expect(codeOf(key, stepAt(seconds * 1_000), 8)).toBe(code);
    expect(codeOf(key, stepAt(seconds * 1_000))).toBe(code.slice(2));
  });

  it('hold a step longer and a step earlier', () => {
    const now = 1_700_000_000_000;
    const step = stepAt(now);
    expect([-2, -1, 0, 1, 2].map((off) => stepOf(key, codeOf(key, step + off), now))).toEqual([null, step - 1, step, step + 1, null]);
    expect(stepOf(key, `${codeOf(key, step).slice(0, 3)} ${codeOf(key, step).slice(3)}`, now)).toBe(step);
    for (const wrong of ['', '12345', 'abcdef', '1234567']) expect(stepOf(key, wrong, now)).toBeNull();
  });

  it('come from a key that apps can read', () => {
    expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
    expect(newKey()).toMatch(/^[A-Z2-7]{32}$/);
    expect(keyUri(key, 'a+b@example.com')).toBe(`otpauth://totp/Trunkline%3Aa%2Bb%40example.com?secret=${key}&issuer=Trunkline`);
  });
});
