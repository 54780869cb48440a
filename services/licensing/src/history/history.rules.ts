import type { ReplyOf, seatCalls } from '@trunkline/contracts';

/** A day as it is told. */
export type Day = ReplyOf<typeof seatCalls.history>['items'][number];
/** What was counted on a day. */
export interface Counted { date: string; bought: number; used: number }

const DAY_MS = 24 * 3_600_000;

/** The calendar date in UTC. */
export function dateOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** How many days from one date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** The moment that a day's seats are counted at: its end, or now while it lasts. */
export function countedAt(date: string, now: Date): Date {
  return new Date(Math.min(now.getTime(), Date.parse(date) + DAY_MS - 1));
}

/** Every day from `from` to `to`, from the first that something is known of; a day without a count is as the one before it. `counted` is in order. */
export function filled(productId: string, counted: Counted[], from: string, to: string): Day[] {
  const days: Day[] = [];
  let known: Counted | undefined;
  let next = 0;
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS) {
    const date = dateOf(new Date(at));
    while (next < counted.length && counted[next]!.date <= date) known = counted[next++];
    if (known) days.push({ date, productId, bought: known.bought, used: known.used, free: Math.max(0, known.bought - known.used) });
  }
  return days;
}
