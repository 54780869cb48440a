import { z } from 'zod';
import { adminRoles, id, productId, roles as allRoles, tenant } from '../core/actor.js';
import { defineCall, defineEvent } from '../core/contract.js';
import { job, userSelection } from '../core/job.js';
import { date, page, pageRequest } from '../core/page.js';

/** A product of the catalogue and its limits. `limits` are data: participants of a session, hours of a meeting. */
export const product = z.object({
  id: productId,
  name: z.string(),
  description: z.string(),
  limits: z.object({ participants: z.number().int(), meetingHours: z.number().int() }),
  /** Privileges that an account is given with the product's integration. */
  requiredPrivileges: z.array(z.enum(['delegatedAuthentication', 'guestAccess'])),
  launchUrl: z.string().nullable(),
  etag: z.string(),
});
/** See {@link product}. */
export type Product = z.infer<typeof product>;

/** Seats of one product: `bought` = used + free of orders that count; `expired` stopped counting; `expiring` are of orders within 30 days. */
export const seatCounts = z.object({
  bought: z.number().int(), used: z.number().int(), free: z.number().int(), expired: z.number().int(), expiring: z.number().int(),
});
/** What an account has of one product. */
export const license = z.object({
  productId,
  seats: seatCounts,
  orders: z.array(z.object({ trackingNumber: z.string(), seats: z.number().int(), used: z.number().int(), expiryDate: date, expired: z.boolean(), overdrawn: z.boolean() })),
});

/** Seats of a product at the end of a day (UTC). */
export const seatDay = z.object({ date, productId, bought: z.number().int(), used: z.number().int(), free: z.number().int() });
/** How many days of {@link seatDay} are told at once. */
export const seatDaysMax = 400;
/** What of an order ends soon, and how many users have a seat of it. */
export const expiringSeats = z.object({ trackingNumber: z.string(), productId, expiryDate: date, seats: z.number().int(), usersAffected: z.number().int() });

/** How a product stands with a user. */
export const productStates = ['active', 'expired', 'none'] as const;

/** The catalogue. */
export const productCalls = {
  list: defineCall('licensing.products.list.v1', {
    request: z.object({}),
    reply: z.object({ items: z.array(product) }),
    access: { on: 'any', roles: allRoles },
    callers: ['gateway', 'accounts', 'billing', 'notifications'],
  }),
  /** Every product of the catalogue and how it stands with one user: `active` with a seat that counts, `expired` with one that stopped counting. */
  ofUser: defineCall('licensing.products.of-user.v1', {
    request: z.object({ accountId: id, userId: id }),
    reply: z.object({ items: z.array(z.object({ productId, state: z.enum(productStates) })) }),
    access: { on: 'account', roles: [...adminRoles, 'user'] },
  }),
};

/** Seats: one each of a product, never more than were bought. */
export const seatCalls = {
  /** Idempotent: who has a seat keeps it. Only for users of the account, and only while it has the integration. */
  take: defineCall('licensing.seats.take.v1', {
    request: z.object({ accountId: id, userId: id, productId }),
    reply: z.object({ changed: z.boolean() }),
    errors: ['licensing.no_free_seat', 'licensing.integration_missing', 'licensing.product_unknown'],
    access: { on: 'account', roles: adminRoles },
  }),
  /** Idempotent: who has none stays without. */
  free: defineCall('licensing.seats.free.v1', {
    request: z.object({ accountId: id, userId: id, productId }),
    reply: z.object({ changed: z.boolean() }),
    errors: ['licensing.product_unknown'],
    access: { on: 'account', roles: adminRoles },
  }),
  /** Products of up to 1,000 users; who has none is left out. The truth that identity's search copy is made from. */
  ofUsers: defineCall('licensing.seats.of-users.v1', {
    request: z.object({ accountId: id, userIds: z.array(id).max(1000) }),
    reply: z.object({ items: z.array(z.object({ userId: id, products: z.array(productId) })) }),
    access: { on: 'account', roles: [...adminRoles, 'user'] },
    callers: ['gateway', 'identity'],
  }),
  licenses: defineCall('licensing.licenses.get.v1', {
    request: z.object({ accountId: id }),
    reply: z.object({ items: z.array(license) }),
    access: { on: 'account', roles: adminRoles },
  }),
  /**
   * Seats at the end of each day, of each product: from the account's first seats on, at most 400 days; a day without news is as the day before, and
   * today is as of now.
   */
  history: defineCall('licensing.seats.history.v1', {
    request: z.object({ accountId: id, productId: productId.optional(), from: date, to: date }),
    reply: z.object({ items: z.array(seatDay) }),
    access: { on: 'account', roles: adminRoles },
  }),
  /** Who loses what: the orders that end soon, by date; at most 1,000. */
  expiring: defineCall('licensing.seats.expiring.v1', {
    request: z.object({ accountId: id }),
    reply: z.object({ items: z.array(expiringSeats) }),
    access: { on: 'account', roles: adminRoles },
  }),
  /** Who has a seat of an order, by id. */
  holders: defineCall('licensing.seats.holders.v1', {
    request: z.object({ accountId: id, trackingNumber: z.string(), productId: productId.optional(), ...pageRequest }),
    reply: page(z.object({ userId: id, productId })),
    access: { on: 'account', roles: adminRoles },
  }),
  /** Users that lose a product when the order expires: a count and the first ids, for the reminder. */
  usersOfOrder: defineCall('licensing.seats.users-of-order.v1', {
    request: z.object({ accountId: id, trackingNumber: z.string(), limit: z.number().int().min(1).max(200).default(50) }),
    reply: z.object({ total: z.number().int(), userIds: z.array(id) }),
    access: { on: 'account', roles: adminRoles },
    callers: ['gateway', 'notifications'],
  }),
  /** assignProduct or unassignProduct for many, as a job. */
  start: defineCall('licensing.jobs.start.v1', {
    request: z.object({ accountId: id, action: z.enum(['assignProduct', 'unassignProduct']), productId, users: userSelection }),
    reply: job,
    errors: ['licensing.integration_missing', 'licensing.product_unknown'],
    access: { on: 'account', roles: adminRoles },
    keyed: true,
  }),
};

/**
 * Makes what licensing has match the owner's truth, now instead of when the event arrives, so that the caller of the gateway
 * reads its own write. Idempotent, and safe beside the event.
 */
export const syncCalls = {
  order: defineCall('licensing.sync.order.v1', {
    request: z.object({ trackingNumber: z.string() }),
    /** `overdrawn`: more seats are taken than the order has, as of now; billing hears of it by an event. */
    reply: z.object({ complete: z.boolean(), overdrawn: z.boolean().optional() }),
    access: { on: 'internal' },
  }),
  integration: defineCall('licensing.sync.integration.v1', {
    request: z.object({ accountId: id, productId }),
    reply: z.object({ complete: z.boolean() }),
    access: { on: 'internal' },
  }),
};

/** Why a user may not create a meeting. */
export const entitlementReasons = [
  'user_unknown', 'user_not_registered', 'user_disabled', 'integration_missing', 'no_seat', 'seat_expired', 'product_unknown',
] as const;

/** Who may ask: a Connect Client, a partner's system about its own accounts. */
export const entitlementCalls = {
  /** By user id, or by account and e-mail address. `partnerId` null: asked by a connect client, over all partners. */
  check: defineCall('licensing.entitlements.check.v1', {
    request: z.object({
      partnerId: id.nullable(),
      productId: z.string().max(100),
      user: z.union([z.object({ userId: z.string().max(100) }), z.object({ accountId: z.string().max(100), email: z.string().max(254) })]),
    }),
    reply: z.object({
      allowed: z.boolean(),
      reason: z.enum(entitlementReasons).optional(),
      limits: z.object({ participants: z.number().int(), meetingHours: z.number().int() }).nullable(),
      guests: z.boolean(),
      /** Whose user it is, for the activity log; left out when it is nobody's that the asker may know. */
      tenant: tenant.optional(),
    }),
    access: { on: 'any', roles: ['connect-client', 'partner-admin', 'partner-representative'] },
  }),
};

const seatsOf = z.object({ accountId: id, partnerId: id, productId, userIds: z.array(id).max(1000) });
/** What licensing tells the others. */
export const seatEvents = {
  granted: defineEvent('events.licensing.seats.granted.v1', {
    data: z.object({ accountId: id, trackingNumber: z.string(), productId, seats: z.number().int() }),
    consumers: ['accounts'],
  }),
  /** Seats were taken, freed or expired: whoever keeps a copy asks {@link seatCalls.ofUsers} for the truth. */
  changed: defineEvent('events.licensing.seats.changed.v1', { data: seatsOf, consumers: ['identity', 'accounts', 'licensing'] }),
  /** `overdrawn` as of the order's version. */
  overdrawn: defineEvent('events.licensing.order.overdrawn.v1', {
    data: z.object({
      accountId: id, trackingNumber: z.string(), version: z.number().int(), overdrawn: z.boolean(),
      productId, seats: z.number().int(), used: z.number().int(),
    }),
    consumers: ['billing', 'notifications', 'accounts'],
  }),
};

