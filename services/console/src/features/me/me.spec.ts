import { deviceOf, inFours, passkeyFailure } from './me.rules.js';

describe('a browser', () => {
  it.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0', { browser: 'Edge', system: 'Windows', phone: false }],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 14_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15', { browser: 'Safari', system: 'macOS', phone: false }],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0 Mobile/15E148 Safari/604.1', { browser: 'Chrome', system: 'iPhone', phone: true }],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', { browser: 'Firefox', system: 'Linux', phone: false }],
    ['Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36', { browser: 'Chrome', system: 'Android', phone: true }],
    ['curl/8.5.0', { browser: null, system: null, phone: false }],
  ])('is told from %s', (userAgent, device) => {
    expect(deviceOf(userAgent)).toEqual(device);
  });
});

describe('a key', () => {
  it('is typed over in groups of four', () => {
    expect(inFours('ABCDEFGHIJ')).toBe('ABCD EFGH IJ');
    expect(inFours('ABCDEFGH')).toBe('ABCD EFGH');
  });
});

describe('a passkey that was not made', () => {
  it('was cancelled, is there already, or failed', () => {
    expect(passkeyFailure(Object.assign(new Error('no'), { name: 'NotAllowedError' }))).toBe('cancelled');
    expect(passkeyFailure(Object.assign(new Error('no'), { name: 'InvalidStateError' }))).toBe('known');
    expect(passkeyFailure(new Error('no'))).toBeNull();
  });
});
