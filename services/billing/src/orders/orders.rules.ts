import type { Order } from '@trunkline/contracts';
import { infix, searchKey } from '@trunkline/service-kit';
import type { QueryFilter } from 'mongoose';
import { addDays } from '../clock/dates.js';
import type { OrderDocument } from './order.schema.js';

/** The last day of an order is its expiry date, in UTC; from the day after it is expired, assigned or not. */
export function statusOf(order: Pick<OrderDocument, 'accountId' | 'expiryDate'>, today: string): Order['status'] {
  if (today > order.expiryDate) return 'expired';
  return order.accountId === null ? 'unassigned' : 'assigned';
}

/** Not expired, and at most `days` days from its last one, assigned or not. */
export function isExpiring(order: Pick<OrderDocument, 'expiryDate'>, today: string, days: number): boolean {
  return today <= order.expiryDate && order.expiryDate <= expiringUntil(today, days);
}

/** The latest expiry date that is `expiring` today. */
export function expiringUntil(today: string, days: number): string {
  return addDays(today, days) ?? '9999-12-31';
}

/** The drop-down over the table, by dates alone: what is shown never waits for a sweeper. `unassigned` means the status, so expired orders are not among them. */
export function filterOf(filter: 'all' | 'unassigned' | 'expiring', today: string, days: number): QueryFilter<OrderDocument> {
  if (filter === 'unassigned') return { accountId: null, expiryDate: { $gte: today } };
  if (filter === 'expiring') return { expiryDate: { $gte: today, $lte: expiringUntil(today, days) } };
  return {};
}

/** What a representative may see: what nobody has yet, and what the accounts in reach have. Null is no limit. */
export function reachOf(accountIds: string[] | null): QueryFilter<OrderDocument> {
  return accountIds === null ? {} : { accountId: { $in: [null, ...accountIds] } };
}

/** The search as typed: infix over everything that is searched, whatever the case and the separators. */
export function searchOf(q: string | undefined): QueryFilter<OrderDocument> {
  const pattern = infix(q);
  return pattern ? { $or: [{ search: pattern }, { accountKey: pattern }] } : {};
}

/** The texts that find an order beside the account's name. */
export function searchKeys(order: Pick<OrderDocument, '_id' | 'sapOrderId' | 'resellerPo' | 'customerPo' | 'expiryDate'>): string[] {
  const texts = [order._id, order.sapOrderId, order.resellerPo, order.customerPo, ...dateForms(order.expiryDate)];
  return [...new Set(texts.map((text) => searchKey(text ?? '')).filter(Boolean))];
}

/** A date as people of several countries type it: `2027-09-06`, `09/06/27`, `06/09/27`, `09/06/2027`, `06.09.2027`. */
function dateForms(date: string): string[] {
  const [year, month, day] = date.split('-') as [string, string, string];
  const short = year.slice(2);
  return [date, `${month}/${day}/${short}`, `${day}/${month}/${short}`, `${month}/${day}/${year}`, `${day}.${month}.${year}`];
}

/** What comes after a page's last order: older order date, then smaller tracking number. */
export function afterOrder(orderDate: string, trackingNumber: string): QueryFilter<OrderDocument> {
  // The first condition adds nothing but a bound that an index can start at.
  return { orderDate: { $lte: orderDate }, $or: [{ orderDate: { $lt: orderDate } }, { _id: { $lt: trackingNumber } }] };
}

/** What comes after a page's last order of an account: earlier expiry, then smaller tracking number. */
export function afterExpiry(expiryDate: string, trackingNumber: string): QueryFilter<OrderDocument> {
  return { expiryDate: { $lte: expiryDate }, $or: [{ expiryDate: { $lt: expiryDate } }, { _id: { $lt: trackingNumber } }] };
}
