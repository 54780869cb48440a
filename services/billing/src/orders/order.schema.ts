import type { Order } from '@trunkline/contracts';
import { indexOutbox, outboxField, type WithOutbox } from '@trunkline/service-kit';
import { Schema } from 'mongoose';
import { isExpiring, statusOf } from './orders.rules.js';

/** What licensing last decided about one product of the order: of which version, when. */
export interface Overdraw { version: number; at: string; overdrawn: boolean }

/** An order as it is stored; `_id` is the tracking number. Dates are `YYYY-MM-DD`, which sort and compare as text. */
export interface OrderDocument extends WithOutbox {
  _id: string;
  partnerId: string;
  /** CPQ's version: the newest wins. */
  version: number;
  sapOrderId: string | null;
  resellerPo: string | null;
  customerPo: string | null;
  orderDate: string;
  expiryDate: string;
  lines: { productId: string; quantity: number }[];
  accountId: string | null;
  /** A copy of the account's name, for the table. */
  accountName: string | null;
  /** The account's name as it is searched; apart from `search` because it changes without the order. */
  accountKey: string | null;
  /** Everything else that is searched, normalised. */
  search: string[];
  /** By product id. */
  overdraws: Record<string, Overdraw>;
  /** Ours, the ETag: goes up with everything that an order shows, and with nothing else. */
  rev: number;
  /** Thresholds of the expiry reminder, in days, that are done for this assignment and expiry date. */
  reminded: number[];
  /** Day from which the next step of the expiry timeline is due; absent when none is left. */
  dueOn?: string;
  /** Day on which the order was seen to have expired. */
  expiredOn: string | null;
}

const lineSchema = new Schema<OrderDocument['lines'][number]>({ productId: String, quantity: Number }, { _id: false, id: false });

export const orderSchema = new Schema<OrderDocument>(
  {
    _id: String,
    partnerId: String,
    version: Number,
    sapOrderId: String,
    resellerPo: String,
    customerPo: String,
    orderDate: String,
    expiryDate: String,
    lines: [lineSchema],
    accountId: String,
    accountName: String,
    accountKey: String,
    search: [String],
    overdraws: Schema.Types.Mixed,
    rev: Number,
    reminded: [Number],
    dueOn: String,
    expiredOn: String,
    outbox: outboxField,
  },
  { collection: 'orders', versionKey: false, minimize: false },
);

// The table of a partner, newest order first, and its search.
orderSchema.index({ partnerId: 1, orderDate: -1, _id: -1 }, { name: 'orders_partner' });
// filter=unassigned, and a representative's view (unassigned ones and those of certain accounts), in the table's order.
orderSchema.index({ partnerId: 1, accountId: 1, orderDate: -1, _id: -1 }, { name: 'orders_partner_account' });
// filter=expiring.
orderSchema.index({ partnerId: 1, expiryDate: 1 }, { name: 'orders_partner_expiry' });
// The orders of an account, newest expiry first; their counts; whatever follows the account.
orderSchema.index({ accountId: 1, expiryDate: -1, _id: -1 }, { name: 'orders_account' });
// The sweeper of the expiry timeline: what is due, longest due first.
orderSchema.index({ dueOn: 1 }, { name: 'orders_due', sparse: true });
indexOutbox(orderSchema as never, 'orders');

/** An order as others see it on the day `today`. */
export function toContract(order: OrderDocument, today: string, expiringDays: number): Order {
  return {
    id: order._id,
    trackingNumber: order._id,
    version: order.version,
    partnerId: order.partnerId,
    sapOrderId: order.sapOrderId,
    resellerPo: order.resellerPo,
    customerPo: order.customerPo,
    orderDate: order.orderDate,
    expiryDate: order.expiryDate,
    lines: order.lines.map(({ productId, quantity }) => ({ productId, quantity })),
    assignedAccount: order.accountId === null ? null : { id: order.accountId, name: order.accountName ?? '' },
    status: statusOf(order, today),
    expiring: isExpiring(order, today, expiringDays),
    overdrawn: Object.values(order.overdraws).some((decision) => decision.overdrawn),
    etag: String(order.rev),
  };
}

/** What events say of an order. */
export function refOf(order: Pick<OrderDocument, '_id' | 'version' | 'partnerId' | 'accountId'>) {
  return { trackingNumber: order._id, version: order.version, partnerId: order.partnerId, accountId: order.accountId };
}

/** The order as the thing that an activity is about. */
export function targetOf(order: Pick<OrderDocument, '_id'>) {
  return { type: 'order' as const, id: order._id, label: order._id };
}
