import { pageOfWhole } from './whole.js';

describe('a page of a list that is given whole', () => {
  const all = ['c', 'a', 'd', 'b'].map((id) => ({ id }));

  it('walks over all of it once, in order of id', () => {
    const first = pageOfWhole(all, 'products', { limit: 3 });
    expect(first.items.map((item) => item.id)).toEqual(['a', 'b', 'c']);
    const rest = pageOfWhole([...all, { id: 'bb' }], 'products', { limit: 3, cursor: first.nextCursor! });
    expect(rest).toEqual({ items: [{ id: 'd' }], nextCursor: null });
    expect(pageOfWhole(all, 'products', { limit: 4 }).nextCursor).toBeNull();
  });

  it.each(['', 'abc', pageOfWhole(all, 'another list', { limit: 1 }).nextCursor!])('refuses the cursor %j, which is not of this list', (cursor) => {
    expect(() => pageOfWhole(all, 'products', { limit: 1, cursor })).toThrow(expect.objectContaining({ code: 'request.cursor_invalid' }));
  });
});
