import { indexOutbox, type OutboxEntry, outboxField } from '@trunkline/service-kit';
import { Schema } from 'mongoose';

/** Stands while many seats change at once: says what is to be told even if the process dies in the middle. */
export interface NoticeDocument {
  _id: string;
  at: Date;
  outbox?: OutboxEntry[];
}

/** Collection `notices`. */
export const noticeSchema = new Schema<NoticeDocument>({ _id: String, at: Date, outbox: outboxField }, { collection: 'notices', versionKey: false });
// What the outbox's sweeper has published is of no more use.
noticeSchema.index({ at: 1 }, { name: 'notices_expiry', expireAfterSeconds: 24 * 3600 });
indexOutbox(noticeSchema, 'notices');
