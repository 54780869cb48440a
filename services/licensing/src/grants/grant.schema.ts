import { indexOutbox, type OutboxEntry, outboxField } from '@trunkline/service-kit';
import { Schema } from 'mongoose';

/** What an order gives of one product. A product that a newer version left out stays with quantity 0. */
export interface GrantLine {
  productId: string;
  quantity: number;
  /** The quantity that was last told as granted; null before. */
  granted: number | null;
  /** More seats are taken than the order has. */
  overdrawn: boolean;
}

/** What licensing knows of an order, and how far its seats follow. */
export interface GrantDocument {
  /** The tracking number. */
  _id: string;
  /** Null while the order is assigned to nobody: then it has no seats. */
  accountId: string | null;
  partnerId: string;
  version: number;
  expiryDate: string;
  expiresAt: Date;
  lines: GrantLine[];
  /** Counts every look at billing's truth, so that of two looks at once the staler one loses. */
  rev: number;
  /** Counts every change of what is to be: whoever made the seats match an older one begins again. */
  spec: number;
  /** Who is at work on the seats. One that stays was left by a crash, and the sweeper goes on with it. */
  open: { id: string; at: Date }[];
  /** The expiry has been gone through. */
  swept: boolean;
  outbox?: OutboxEntry[];
}

/** Collection `grants`. */
export const grantSchema = new Schema<GrantDocument>(
  {
    _id: String,
    accountId: { type: String, default: null },
    partnerId: { type: String, required: true },
    version: { type: Number, required: true },
    expiryDate: { type: String, required: true },
    expiresAt: { type: Date, required: true },
    lines: [new Schema<GrantLine>({ productId: String, quantity: Number, granted: Number, overdrawn: Boolean }, { _id: false })],
    rev: { type: Number, required: true },
    spec: { type: Number, required: true },
    open: [new Schema({ id: String, at: Date }, { _id: false, id: false })],
    swept: { type: Boolean, default: false },
    outbox: outboxField,
  },
  { collection: 'grants', versionKey: false },
);
// An account's orders, those that last longest first.
grantSchema.index({ accountId: 1, expiresAt: -1 }, { name: 'grants_account' });
// Orders past their expiry whose seats have not been gone through.
grantSchema.index({ swept: 1, expiresAt: 1 }, { name: 'grants_due' });
// Work that a crash left.
grantSchema.index({ 'open.at': 1 }, { name: 'grants_open', sparse: true });
// Orders with more seats taken than bought: looked at again until they recover.
grantSchema.index({ 'lines.overdrawn': 1 }, { name: 'grants_overdrawn' });
indexOutbox(grantSchema, 'grants');
