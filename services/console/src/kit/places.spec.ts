import type { Page } from '../api/types.js';
import { itemAt, lengthOf, PLACES, pagesFor, withoutItem } from './places.rules.js';

const page = (number: number, size = PLACES, last = false): [number, Page<{ id: string }>] =>
  [number, { items: Array.from({ length: size }, (_, index) => ({ id: `r${number * PLACES + index}` })), nextCursor: last ? null : 'more' }];

describe('a list whose rows are loaded by their place', () => {
  it('loads the pages of the screen and a little around it', () => {
    expect(pagesFor(0, 20, 20_000)).toEqual([0]);
    expect(pagesFor(60, 75, 20_000)).toEqual([0, 1]);
    expect(pagesFor(10_000, 10_020, 20_000)).toEqual([99, 100]);
    expect(pagesFor(19_980, 19_999, 20_000)).toEqual([199]);
    expect(pagesFor(0, 0, 0)).toEqual([0]);
  });

  it('is as long as its pages say when they know better', () => {
    expect(lengthOf(250, new Map([page(0)]))).toBe(250);
    expect(lengthOf(250, new Map([page(2, 30, true)]))).toBe(230);
    expect(lengthOf(100, new Map([page(0)]))).toBe(101);
    expect(itemAt(new Map([page(1)]), 105)).toEqual({ id: 'r105' });
    expect(itemAt(new Map([page(1)]), 5)).toBeUndefined();
  });

  it('moves up what follows a row that left', () => {
    const { pages, short } = withoutItem(new Map([page(0), page(1), page(2, 1, true)]), 'r99');
    expect(short).toEqual([]);
    expect(itemAt(pages, 99)).toEqual({ id: 'r100' });
    expect(itemAt(pages, 199)).toEqual({ id: 'r200' });
    expect(pages.get(1)!.nextCursor).toBeNull();
    expect(pages.get(2)!.items).toEqual([]);
  });

  it('tells pages that it cannot fill, also behind a gap', () => {
    const { pages, short } = withoutItem(new Map([page(0), page(3), page(4), page(5, 7, true)]), 'r10');
    expect(short).toEqual([0]);
    expect(pages.get(0)!.items).toHaveLength(PLACES - 1);
    expect(itemAt(pages, 300)).toEqual({ id: 'r301' });
    expect(pages.get(5)!.items).toHaveLength(6);
    expect(withoutItem(new Map([page(0), page(1)]), 'r50').short).toEqual([1]);
    expect(withoutItem(new Map([page(0)]), 'unknown').pages.size).toBe(0);
  });
});
