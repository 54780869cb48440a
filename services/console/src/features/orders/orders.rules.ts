import type { Order } from '../../api/types.js';

type Facts = Pick<Order, 'status' | 'expiring' | 'assignedAccount'>;

/** Whether an order waits for an account: one that has expired never gets any. */
export function mayAssign({ status }: Pick<Order, 'status'>): boolean {
  return status === 'unassigned';
}

/** What the last column says of an order: `assign` is the button. */
export function markOf(order: Facts): 'assign' | 'expired' | 'expiring' | null {
  if (mayAssign(order)) return 'assign';
  if (order.status === 'expired') return 'expired';
  return order.expiring ? 'expiring' : null;
}

/** The longest way back that the form of a new account takes. */
const LONGEST = 200;

/** Where `Create Account` comes back to: this order's panel, in the list as it was narrowed. */
export function returnTo({ assign, filter, q }: { assign: string; filter?: string | undefined; q?: string | undefined }): string {
  const path = (search: Record<string, string | undefined>) => `/billing/orders?${new URLSearchParams(Object.entries(search).filter((entry): entry is [string, string] => Boolean(entry[1]))).toString()}`;
  const whole = path({ assign, filter, q });
  return whole.length <= LONGEST ? whole : path({ assign, filter });
}
