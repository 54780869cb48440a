import { setTimeout as sleep } from 'node:timers/promises';
import type { CursorKey } from './cursor.js';

/** How long others wait for the one who reads a page first, in milliseconds. */
const LEARN_MS = 2_000;

/** A key of a sort, such as a name or a time. */
export type SortKey = string | number | Date;

/**
 * Remembers how far each page of a list reached, so that the same page, asked for again, is read between two bounds of the index
 * instead of being sorted out of the whole list: not every database takes the order from an index. What is remembered may be old
 * and is still right: items between the bounds are the next ones, and when they are too few the page is read without the bound.
 */
export class Reach<K extends SortKey> {
  /** The bound of each page; null where the list ended before it was full. */
  private readonly reached = new Map<string, K | null>();
  /** First readings of pages that nothing is known of. */
  private readonly learning = new Map<string, Promise<unknown>>();

  /** @param most pages that are remembered; the one that was not asked for the longest is forgotten first. */
  constructor(private readonly most = 2_000) {}

  /**
   * Up to `limit` items after `after`. Of those who ask at once for a page that nothing is known of, one reads it and the others wait for its
   * bound: a process that has just started would otherwise have a long list sorted for each of them, and slower with each.
   * @param scope what the list is and its filters, as for its cursor.
   * @param read reads the items in their order, none beyond the bound (which itself belongs to them) when there is one.
   * @param key the first key of the list's order.
   */
  async page<T>(scope: unknown, after: CursorKey | null, limit: number, read: (bound: K | null) => PromiseLike<T[]>, key: (item: T) => K): Promise<T[]> {
    const name = JSON.stringify([scope, after, limit]);
    // Without a pause where nobody reads it yet: those who come at the same time are to find this one.
    const learning = this.reached.has(name) ? undefined : this.learning.get(name);
    if (learning) await Promise.race([learning, sleep(LEARN_MS, undefined, { ref: false })]);
    const bound = this.reached.get(name) ?? null;
    const found = bound === null ? [] : await read(bound);
    if (found.length >= limit) return this.remember(name, found, limit, key);
    const whole = (async () => this.remember(name, await read(null), limit, key))();
    if (!this.reached.has(name) && !this.learning.has(name)) this.learning.set(name, whole.catch(() => undefined).finally(() => this.learning.delete(name)));
    return whole;
  }

  private remember<T>(name: string, found: T[], limit: number, key: (item: T) => K): T[] {
    this.reached.delete(name);
    const [oldest] = this.reached.keys();
    if (this.reached.size >= this.most && oldest !== undefined) this.reached.delete(oldest);
    this.reached.set(name, found.length >= limit ? key(found.at(-1)!) : null);
    return found;
  }
}
