import { z } from 'zod';
import { adminRoles, id, partnerRoles, productId } from '../core/actor.js';
import { defineCall, defineEvent } from '../core/contract.js';
import { date, etag, page, pageRequest, searchText } from '../core/page.js';

/** The order's number in CPQ, such as `O-00007430`; unique over all partners. */
export const trackingNumber = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'not a tracking number');
const reference = z.string().trim().min(1).max(100).nullish().transform((value) => value ?? null);
/** One product of an order and how many seats of it. */
export const orderLine = z.strictObject({ productId, quantity: z.number().int().min(1).max(1_000_000) });

/** An order as CPQ delivers it. */
export const cpqOrder = z.strictObject({
  version: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  partnerId: id,
  sapOrderId: reference,
  resellerPo: reference,
  customerPo: reference,
  orderDate: date,
  expiryDate: date,
  lines: z.array(orderLine).min(1).max(100)
    .refine((lines) => new Set(lines.map((line) => line.productId)).size === lines.length, 'a product stands on more than one line'),
}).refine((order) => order.expiryDate >= order.orderDate, { path: ['expiryDate'], message: 'the order expires before its order date' });

/** An order. Its last day is `expiryDate`, in UTC; it is expired from the day after. */
export const order = z.object({
  id: trackingNumber,
  trackingNumber,
  version: z.number().int(),
  partnerId: id,
  sapOrderId: z.string().nullable(),
  resellerPo: z.string().nullable(),
  customerPo: z.string().nullable(),
  orderDate: date,
  expiryDate: date,
  lines: z.array(z.object({ productId, quantity: z.number().int() })),
  assignedAccount: z.object({ id, name: z.string() }).nullable(),
  status: z.enum(['unassigned', 'assigned', 'expired']),
  expiring: z.boolean(),
  /** True while more seats are taken than a newer version of the order has. */
  overdrawn: z.boolean(),
  etag,
});
/** See {@link order}. */
export type Order = z.infer<typeof order>;

/** Orders that partners bought in CPQ. */
export const orderCalls = {
  /** Idempotent by version: the newest wins, an older one or the same again changes nothing and answers what is there. */
  put: defineCall('billing.orders.put.v1', {
    request: z.object({ trackingNumber, order: cpqOrder }),
    reply: z.object({ order, created: z.boolean(), changed: z.boolean() }),
    errors: ['billing.partner_unknown', 'billing.product_unknown', 'billing.order_of_other_partner'],
    access: { on: 'any', roles: ['cpq'] },
  }),
  /** Newest order date first. A representative sees what is unassigned and what is assigned to `accountIds`; null is no such limit. */
  list: defineCall('billing.orders.list.v1', {
    request: z.object({
      partnerId: id,
      filter: z.enum(['all', 'unassigned', 'expiring']).default('all'),
      q: searchText,
      accountIds: z.array(id).max(10_000).nullable().default(null),
      ...pageRequest,
    }),
    reply: page(order),
    access: { on: 'partner', roles: partnerRoles },
  }),
  get: defineCall('billing.orders.get.v1', {
    request: z.object({ partnerId: id, trackingNumber, accountIds: z.array(id).max(10_000).nullable().default(null) }),
    reply: order,
    access: { on: 'partner', roles: partnerRoles },
  }),
  /** The gateway has made sure that the actor may touch the account. The same account again is a success. */
  assign: defineCall('billing.orders.assign.v1', {
    request: z.object({ partnerId: id, trackingNumber, accountId: id }),
    reply: z.object({ order, changed: z.boolean() }),
    errors: ['billing.order_assigned', 'billing.order_expired'],
    access: { on: 'partner', roles: partnerRoles },
  }),
  /** The orders assigned to an account, expired ones too, newest expiry first. */
  ofAccount: defineCall('billing.orders.of-account.v1', {
    request: z.object({ accountId: id, ...pageRequest }),
    reply: page(order),
    access: { on: 'account', roles: adminRoles },
    callers: ['gateway', 'licensing'],
  }),
  /** The truth about one order, for the service that makes seats of it. Null when there is none. */
  truth: defineCall('billing.orders.truth.v1', {
    request: z.object({ trackingNumber }),
    reply: z.object({ order: order.nullable() }),
    access: { on: 'internal' },
    callers: ['licensing', 'notifications'],
  }),
  /** How many orders an account has; `expiring` are not expired and within the configured days. */
  counts: defineCall('billing.orders.counts.v1', {
    request: z.object({ accountId: id }),
    reply: z.object({ assigned: z.number().int(), expiring: z.number().int(), expired: z.number().int() }),
    access: { on: 'account', roles: adminRoles },
  }),
};

/** Events name the order and its version; who needs more asks for the truth, which makes late and doubled events harmless. */
export const orderRef = z.object({ trackingNumber, version: z.number().int(), partnerId: id, accountId: id.nullable() });

/** What billing tells the others. */
export const orderEvents = {
  received: defineEvent('events.billing.order.received.v1', { data: orderRef, consumers: ['accounts'] }),
  assigned: defineEvent('events.billing.order.assigned.v1', { data: orderRef, consumers: ['accounts', 'billing', 'licensing'] }),
  /** A newer version came in while the order was assigned: licensing makes the seats match. */
  changed: defineEvent('events.billing.order.changed.v1', { data: orderRef, consumers: ['accounts', 'billing', 'licensing'] }),
  /** Once each at 90, 60, 30, 14, 7 and 1 days before the expiry of an assigned order. */
  expiring: defineEvent('events.billing.order.expiring.v1', {
    data: orderRef.extend({ daysLeft: z.number().int() }),
    consumers: ['notifications', 'accounts'],
  }),
  expired: defineEvent('events.billing.order.expired.v1', { data: orderRef, consumers: ['accounts', 'licensing'] }),
};
