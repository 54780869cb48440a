import { Schema } from 'mongoose';

/** The seats of one product of an account at the end of one day (UTC), as they were last counted. */
export interface SeatDayDocument {
  /** `<accountId>/<productId>/<date>` */
  _id: string;
  accountId: string;
  productId: string;
  date: string;
  /** Null until they are counted for the first time. */
  bought: number | null;
  used: number | null;
  /** `news` since the last count, or the mark of whoever counts right now: the count is written only if the mark still stands. Null when all is counted. */
  pending: string | null;
}

/** Collection `seat_days`. */
export const seatDaySchema = new Schema<SeatDayDocument>(
  {
    _id: String,
    accountId: { type: String, required: true },
    productId: { type: String, required: true },
    date: { type: String, required: true },
    bought: Number, used: Number, pending: String,
  },
  { collection: 'seat_days', versionKey: false },
);
// A product's days, and the last one before a day.
seatDaySchema.index({ accountId: 1, productId: 1, date: 1 }, { name: 'seat_days_account' });
// Days to be counted.
seatDaySchema.index({ pending: 1, _id: 1 }, { name: 'seat_days_pending', partialFilterExpression: { pending: { $type: 'string' } } });
