import type { z } from 'zod';
import type { license } from '@trunkline/contracts';
import type { GrantDocument } from '../grants/grant.schema.js';
import { isExpiring } from '../grants/order.rules.js';

export type License = z.output<typeof license>;

/** Seats that are alike: of one product and order, ending at one time, all free or all taken. */
export interface SeatGroup { productId: string; trackingNumber: string; expiresAt: Date; taken: boolean; count: number }

/** The licences of an account out of what is there; what counts is decided by the clock. */
export function licensesOf(groups: SeatGroup[], grants: GrantDocument[], products: string[], now: Date, expiringDays: number): License[] {
  const ids = new Set([...products, ...groups.map((group) => group.productId), ...grants.flatMap((grant) => grant.lines.filter((line) => line.quantity > 0).map((line) => line.productId))]);
  return [...ids].sort().map((productId) => {
    const own = groups.filter((group) => group.productId === productId);
    const count = (keep: (group: SeatGroup) => boolean) => own.filter(keep).reduce((sum, group) => sum + group.count, 0);
    const live = (group: SeatGroup) => group.expiresAt > now;
    const orders = grants
      .filter((grant) => grant.lines.some((line) => line.productId === productId && line.quantity > 0) || own.some((group) => group.trackingNumber === grant._id))
      .map((grant) => ({
        trackingNumber: grant._id,
        seats: count((group) => group.trackingNumber === grant._id),
        used: count((group) => group.trackingNumber === grant._id && group.taken),
        expiryDate: grant.expiryDate,
        expired: grant.expiresAt <= now,
        overdrawn: grant.lines.some((line) => line.productId === productId && line.overdrawn),
      }))
      .sort((a, b) => (a.expiryDate === b.expiryDate ? a.trackingNumber.localeCompare(b.trackingNumber) : a.expiryDate < b.expiryDate ? 1 : -1));
    return {
      productId,
      seats: {
        bought: count(live),
        used: count((group) => live(group) && group.taken),
        free: count((group) => live(group) && !group.taken),
        expired: count((group) => !live(group)),
        expiring: count((group) => isExpiring(group.expiresAt, now, expiringDays)),
      },
      orders,
    };
  });
}
