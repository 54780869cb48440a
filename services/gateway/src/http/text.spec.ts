import { assertText, canonical, parseQuery } from './text.js';

describe('text that comes in', () => {
  it('is refused where no store keeps it', () => {
    for (const bad of ['a\0', '\ud800', 'x\udc00y']) {
      expect(() => assertText({ a: [{ b: bad }] })).toThrow('request.invalid');
      expect(() => assertText({ [bad]: 1 })).toThrow('request.invalid');
    }
    expect(() => assertText(JSON.parse('{"__proto__":1}'))).toThrow('request.invalid');
    expect(() => assertText(JSON.parse(`${'['.repeat(40)}${']'.repeat(40)}`))).toThrow('request.invalid');
    expect(() => assertText({ name: 'Zoë 歡迎 🙂', n: 1, b: null, l: [true] })).not.toThrow();
  });

  it('is read from a query without a prototype, twice as a list', () => {
    const query = parseQuery('a=1&b=x%20y+z&a=2&__proto__=3&c');
    expect(Object.getPrototypeOf(query)).toBeNull();
    expect({ ...query }).toMatchObject({ a: ['1', '2'], b: 'x y z', c: '' });
  });

  it('has one form whatever the order of its keys', () => {
    expect(canonical({ b: 1, a: { d: [2], c: 'x' } })).toBe(canonical({ a: { c: 'x', d: [2] }, b: 1 }));
    expect(canonical({ a: 1 })).not.toBe(canonical({ a: '1' }));
  });
});
