import type { CursorKey } from './cursor.js';

/** A key of a sort, such as a name or a time. */
export type SortKey = string | number | Date;

/**
 * Remembers how far each page of a list reached, so that the same page, asked for again, is read between two bounds of the index
 * instead of being sorted out of the whole list: not every database takes the order from an index. What is remembered may be old
 * and is still right: items between the bounds are the next ones, and when they are too few the page is read without the bound.
 */
export class Reach<K extends SortKey> {
  private readonly reached = new Map<string, K>();

  /** @param most pages that are remembered; the one that was not asked for the longest is forgotten first. */
  constructor(private readonly most = 2_000) {}

  /**
   * Up to `limit` items after `after`.
   * @param scope what the list is and its filters, as for its cursor.
   * @param read reads the items in their order, none beyond the bound (which itself belongs to them) when there is one.
   * @param key the first key of the list's order.
   */
  async page<T>(scope: unknown, after: CursorKey | null, limit: number, read: (bound: K | null) => PromiseLike<T[]>, key: (item: T) => K): Promise<T[]> {
    const name = JSON.stringify([scope, after, limit]);
    const bound = this.reached.get(name);
    let found = bound === undefined ? [] : await read(bound);
    if (found.length < limit) found = await read(null);
    this.reached.delete(name);
    if (found.length >= limit) this.remember(name, key(found.at(-1)!));
    return found;
  }

  private remember(name: string, bound: K): void {
    const [oldest] = this.reached.keys();
    if (this.reached.size >= this.most && oldest !== undefined) this.reached.delete(oldest);
    this.reached.set(name, bound);
  }
}
