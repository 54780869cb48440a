import { addDays, daysBetween } from '../clock/dates.js';
import type { OrderDocument } from '../orders/order.schema.js';

/** Days before the last one at which an assigned order is reminded of, once each. */
export const THRESHOLDS = [90, 60, 30, 14, 7, 1] as const;

type Timed = Pick<OrderDocument, 'accountId' | 'expiryDate' | 'reminded'>;

/** What is to happen to an order today. */
export type Step =
  | { kind: 'expired' }
  /** `reminded` are all thresholds that are done with it: of several that were missed only the most urgent one is sent. */
  | { kind: 'expiring'; daysLeft: number; reminded: number[] }
  | null;

/** The step of the expiry timeline that is due; null when there is nothing to do today. */
export function stepOf(order: Timed, today: string): Step {
  const daysLeft = daysBetween(today, order.expiryDate);
  if (daysLeft < 0) return { kind: 'expired' };
  if (order.accountId === null) return null;
  const passed = THRESHOLDS.filter((threshold) => threshold >= daysLeft);
  const current = passed.at(-1);
  return current === undefined || order.reminded.includes(current) ? null : { kind: 'expiring', daysLeft, reminded: [...passed] };
}

/** The day of the step that comes after what is done today; null when none does. */
export function dueAfter(order: Timed, today: string): string | null {
  const daysLeft = daysBetween(today, order.expiryDate);
  if (daysLeft < 0) return null;
  const threshold = order.accountId === null ? undefined : THRESHOLDS.find((days) => days < daysLeft);
  return threshold === undefined ? addDays(order.expiryDate, 1) : addDays(order.expiryDate, -threshold);
}

/** The day from which the sweeper has to look at an order: today, when something is due by now. */
export function nextDue(order: Timed, today: string): string | null {
  return stepOf(order, today) ? today : dueAfter(order, today);
}
