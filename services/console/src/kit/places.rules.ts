import type { Page } from '../api/types.js';

/** Rows of a page of a list whose rows are loaded by their place. */
export const PLACES = 100;
/** Pages are loaded this many rows before they are on the screen. */
const AHEAD = 30;

/** Loaded pages by their number: 0 holds the first rows. */
export type Pages<Item> = ReadonlyMap<number, Page<Item>>;

/** The pages that rows on the screen, and those close to them, stand on. */
export function pagesFor(first: number, last: number, count: number): number[] {
  const from = Math.floor(Math.max(0, first - AHEAD) / PLACES);
  const to = Math.floor(Math.max(0, Math.min(last + AHEAD, count - 1)) / PLACES);
  return Array.from({ length: Math.max(1, to - from + 1) }, (_, index) => from + index);
}

/** How long the list is: as its owner says, unless a page that was loaded has its end, or goes on after it. */
export function lengthOf(count: number, pages: Pages<unknown>): number {
  let length = count;
  for (const [number, { items, nextCursor }] of pages) {
    const end = number * PLACES + items.length;
    if (nextCursor === null) length = Math.min(length, end);
    else if (items.length === PLACES) length = Math.max(length, end + 1);
  }
  return length;
}

/** The item at a place, if it has been loaded. */
export function itemAt<Item>(pages: Pages<Item>, index: number): Item | undefined {
  return pages.get(Math.floor(index / PLACES))?.items[index % PLACES];
}

/** Pages after one item has left: what follows moves up. `short` are those that can't be filled, since the next one is not loaded. */
export function withoutItem<Item extends { id: string }>(pages: Pages<Item>, id: string): { pages: Pages<Item>; short: number[] } {
  const numbers = [...pages.keys()].sort((a, b) => a - b);
  const at = numbers.find((number) => pages.get(number)!.items.some((item) => item.id === id));
  if (at === undefined) return { pages: new Map(), short: [] };
  const after = new Map<number, Page<Item>>();
  const short: number[] = [];
  for (const number of numbers.filter((other) => other >= at)) {
    const { items, nextCursor } = pages.get(number)!;
    const rest = number === at ? items.filter((item) => item.id !== id) : items.slice(1);
    const next = pages.get(number + 1);
    if (nextCursor !== null && !next) short.push(number);
    const follows = next && next.items.length <= 1 && next.nextCursor === null ? null : nextCursor;
    after.set(number, { items: next?.items[0] ? [...rest, next.items[0]] : rest, nextCursor: follows });
  }
  return { pages: after, short };
}
