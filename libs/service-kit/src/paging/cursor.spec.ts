import { decodeCursor, encodeCursor, pageOf } from './cursor.js';

const scope = ['orders', { q: 'ä', partnerId: 'p' }];
const refused = expect.objectContaining({ code: 'request.cursor_invalid' });

describe('a cursor', () => {
  it('gives back its key, of text, numbers and null', () => {
    const key = ['Zürich 雲', 3.5, null, ''];
    expect(decodeCursor(scope, encodeCursor(scope, key), 4)).toEqual(key);
    expect(decodeCursor(scope, undefined, 4)).toBeNull();
  });

  it.each([
    ['of another list', encodeCursor(['accounts', scope[1]], ['a'])],
    ['of another filter', encodeCursor(['orders', { q: 'b', partnerId: 'p' }], ['a'])],
    ['of another length', encodeCursor(scope, ['a', 'b'])],
    ['without a key', encodeCursor(scope, [])],
    ['that is empty', ''],
    ['that is not ours', 'bm90IGpzb24'],
    ['that is not base64', '%%%'],
    ['that is JSON of another shape', Buffer.from('{"$gt":1}').toString('base64url')],
    ['that is a JSON text', Buffer.from('"abc"').toString('base64url')],
    ['with an operator for a key', Buffer.from(JSON.stringify([fingerprintOf(scope), { $gt: '' }])).toString('base64url')],
    ['cut off', encodeCursor(scope, ['a']).slice(0, -4)],
  ])('%s is refused', (_what, cursor) => {
    expect(() => decodeCursor(scope, cursor, 1)).toThrow(refused);
  });

  it('comes with a page only when there is more', () => {
    const page = (found: number[], limit: number) => pageOf(found, limit, scope, (item) => [item], (item) => item * 10);
    expect(page([1, 2, 3], 2)).toEqual({ items: [10, 20], nextCursor: encodeCursor(scope, [2]) });
    expect(page([1, 2], 2)).toEqual({ items: [10, 20], nextCursor: null });
    expect(page([], 2)).toEqual({ items: [], nextCursor: null });
  });
});

function fingerprintOf(of: unknown): string {
  return (JSON.parse(Buffer.from(encodeCursor(of, []), 'base64url').toString()) as string[])[0]!;
}
