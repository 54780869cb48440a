import { deviceCookie, deviceOf, newDevice } from './device.rules.js';

const old = 'o'.repeat(32);
const fresh = 'f'.repeat(32);

describe('a known browser', () => {
  it('is known for its address, under an older key too', () => {
    const value = newDevice([old], 'a@example.com');
    expect(deviceOf([fresh, old], 'a@example.com', value)).toBe(value.split('.')[0]);
  });

  it.each([
    ['another address', [fresh], 'b@example.com', (value: string) => value],
    ['another key', [old], 'a@example.com', (value: string) => value],
    ['another nonce', [fresh], 'a@example.com', (value: string) => `${'A'.repeat(24)}.${value.split('.')[1]}`],
    ['no cookie', [fresh], 'a@example.com', () => undefined],
    ['a half one', [fresh], 'a@example.com', (value: string) => value.split('.')[0]!],
  ])('is not known by %s', (_, keys, address, change) => {
    expect(deviceOf(keys, address, change(newDevice([fresh], 'a@example.com')))).toBeNull();
  });

  it('has a cookie for each address', () => {
    expect(deviceCookie('a@example.com')).not.toBe(deviceCookie('b@example.com'));
    expect(deviceCookie('a@example.com')).not.toContain('example');
  });
});
