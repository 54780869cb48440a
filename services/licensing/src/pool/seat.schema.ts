import { indexOutbox, type OutboxEntry, outboxField } from '@trunkline/service-kit';
import { Schema } from 'mongoose';

/**
 * One seat of a product. It is free while `userId` is null, it counts until `expiresAt`. `expired` only keeps a seat that stopped
 * counting out of the unique index, so that its user may have another; whether a seat counts is always decided by `expiresAt`.
 */
export interface SeatDocument {
  /** `<trackingNumber>/<productId>/<n>`: the same order makes the same seats, however often it is done. */
  _id: string;
  accountId: string;
  partnerId: string;
  productId: string;
  trackingNumber: string;
  n: number;
  /** Who holds it; kept after the expiry, so that a renewal puts the user back. */
  userId: string | null;
  takenAt: Date | null;
  expiresAt: Date;
  expired: boolean;
  /** More seats are taken than the order has: once freed, this one is not given out again but goes. */
  surplus: boolean;
  outbox?: OutboxEntry[];
}

/** Collection `seats`. */
export const seatSchema = new Schema<SeatDocument>(
  {
    _id: String,
    accountId: { type: String, required: true },
    partnerId: { type: String, required: true },
    productId: { type: String, required: true },
    trackingNumber: { type: String, required: true },
    n: { type: Number, required: true },
    userId: { type: String, default: null },
    takenAt: { type: Date, default: null },
    expiresAt: { type: Date, required: true },
    expired: { type: Boolean, required: true },
    surplus: { type: Boolean, required: true },
    outbox: outboxField,
  },
  { collection: 'seats', versionKey: false },
);

/** The rule that one user has one seat of a product; whoever meets it holds one already. */
export const HOLDER_INDEX = 'seats_holder';
seatSchema.index(
  { accountId: 1, productId: 1, userId: 1 },
  { name: HOLDER_INDEX, unique: true, partialFilterExpression: { userId: { $type: 'string' }, expired: false } },
);
// Who holds what: a user's seats, a product's holders, an account's counts.
seatSchema.index({ accountId: 1, productId: 1, userId: 1, expiresAt: 1 }, { name: 'seats_user' });
// The free seats of an order, and its users.
seatSchema.index({ trackingNumber: 1, productId: 1, userId: 1 }, { name: 'seats_free' });
// An order's seats by number: filling up, cutting down.
seatSchema.index({ trackingNumber: 1, productId: 1, n: 1 }, { name: 'seats_order' });
indexOutbox(seatSchema, 'seats');

export const seatId = (trackingNumber: string, productId: string, n: number): string => `${trackingNumber}/${productId}/${n}`;
