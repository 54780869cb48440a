import { infix, searchKey } from './search.js';

describe('search', () => {
  it.each([
    ['Müller & Söhne', 'mullersohne'],
    ['ＡＢＣ-１２', 'abc12'],
    ['İstanbul', 'istanbul'],
    ['  a.b*c  ', 'abc'],
    ['株式会社 雲', '株式会社雲'],
    ['--- !', ''],
  ])('stores %p as %p', (text, key) => expect(searchKey(text)).toBe(key));

  it('finds a part, whatever the case, accents and separators', () => {
    const stored = searchKey('Bäckerei Groß-Müller GmbH');
    for (const query of ['BACKEREI', 'groß m', 'muller-g', 'h']) expect(infix(query)!.test(stored)).toBe(true);
    expect(infix('meier')!.test(stored)).toBe(false);
  });

  it('takes what was typed literally, and nothing for nothing', () => {
    expect(infix('.*')!.test(searchKey('anything'))).toBe(false);
    expect(infix('  ')).toBeNull();
    expect(infix(undefined)).toBeNull();
    expect(infix('(a+)+$')).toEqual(/a/);
  });
});
