import type { OrderDocument } from '../orders/order.schema.js';

/** What CPQ says of an order. */
export type Delivered = Pick<OrderDocument, 'version' | 'partnerId' | 'sapOrderId' | 'resellerPo' | 'customerPo' | 'orderDate' | 'expiryDate' | 'lines'>;

const fields = ['sapOrderId', 'resellerPo', 'customerPo', 'orderDate', 'expiryDate', 'lines', 'version'] as const;

/** The fields that a newer version changes, as they were and as they are, for the activity log. */
export function changesOf(stored: Delivered, next: Delivered): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  for (const field of fields) {
    const [old, now] = [plain(stored[field]), plain(next[field])];
    if (JSON.stringify(old) === JSON.stringify(now)) continue;
    before[field] = old;
    after[field] = now;
  }
  return { before, after };
}

/** Lines without what the database may have put around them, in one order of fields. */
function plain(value: Delivered[(typeof fields)[number]]): unknown {
  return Array.isArray(value) ? value.map(({ productId, quantity }) => ({ productId, quantity })) : value;
}
