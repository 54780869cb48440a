import { seal, unseal } from './seal.js';

const old = 'o'.repeat(32);
const fresh = 'f'.repeat(32);

describe('seal', () => {
  it('gives back what was sealed, never the same text twice', () => {
    const one = seal([fresh], 'keys/1', 'a secret é');
    expect(one).not.toBe(seal([fresh], 'keys/1', 'a secret é'));
    expect(one).not.toContain('secret');
    expect(unseal([fresh], 'keys/1', one)).toBe('a secret é');
  });

  it('opens what an older secret sealed', () => {
    expect(unseal([fresh, old], 'keys/1', seal([old], 'keys/1', 'x'))).toBe('x');
  });

  it.each([
    ['another secret', [old], 'keys/1', (text: string) => text],
    ['another place', [fresh], 'keys/2', (text: string) => text],
    ['a changed text', [fresh], 'keys/1', (text: string) => `${text.slice(0, -2)}${text.endsWith('AA') ? 'BB' : 'AA'}`],
    ['no seal at all', [fresh], 'keys/1', () => 'plain'],
  ])('refuses %s', (_, secrets, place, change) => {
    expect(() => unseal(secrets, place, change(seal([fresh], 'keys/1', 'a secret')))).toThrow(place);
  });
});
