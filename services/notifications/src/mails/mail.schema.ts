import type { Mail, MailKind } from '@trunkline/contracts';
import { indexOutbox, type OutboxEntry, outboxField } from '@trunkline/service-kit';
import { Schema } from 'mongoose';

/** What a mail is about, beyond its recipient: ids and numbers from which the letter is written when it leaves. */
export type Cause =
  | { trackingNumber: string; daysLeft: number }
  | { trackingNumber: string; productId: string; seats: number; used: number }
  | {
      jobId: string; jobKind: string; total: number; done: number; failed: number; startedAt: string; finishedAt: string;
      failures: { label: string; message: string }[];
    };

/**
 * A mail. It holds no address, no name and no token: these are asked for in the moment of sending, so that nobody gets a link that no
 * longer holds and a removed person is nowhere left here.
 */
export interface MailDocument {
  /** The invitation's id, or one derived from the cause and the recipient: the same cause twice is one mail. */
  _id: string;
  kind: MailKind;
  accountId: string | null;
  partnerId: string;
  /** The recipient: a user of the account or one of the partner's people. */
  userId: string;
  recipient: 'user' | 'person';
  /** Null for invitations, and once the mail needs no writing any more. */
  cause: Cause | null;
  state: Mail['state'] | 'sending';
  /** When the state last changed. */
  at: Date;
  reason?: string;
  /** Failed attempts so far. */
  attempts: number;
  /** When the server first put the mail off (4xx). */
  deferredSince?: Date;
  /** Queued: not to be sent before. Sending: nobody else may take it before. */
  nextAttemptAt: Date;
  /** When the sweeper looks after it, should nothing have happened until then. */
  sweepAt: Date;
  /** Who is sending it. */
  claim?: string;
  messageId?: string;
  sentAt?: Date;
  traceparent?: string;
  createdAt: Date;
  outbox?: OutboxEntry[];
}

/** Collection `mails`. */
export const mailSchema = new Schema<MailDocument>(
  {
    _id: String,
    kind: { type: String, required: true },
    accountId: String,
    partnerId: { type: String, required: true },
    userId: { type: String, required: true },
    recipient: String,
    cause: Schema.Types.Mixed,
    state: { type: String, required: true },
    at: Date, reason: String, attempts: Number, deferredSince: Date, nextAttemptAt: Date, sweepAt: Date, claim: String, messageId: String,
    sentAt: Date, traceparent: String, createdAt: Date,
    outbox: outboxField,
  },
  { collection: 'mails', versionKey: false },
);
// A user's mails, newest first; the queued ones of removed users.
mailSchema.index({ accountId: 1, userId: 1, createdAt: -1, _id: -1 }, { name: 'mails_user' });
// Counts per kind and state.
// The sweeper: retries that are due, leases that ran out, mails whose message was lost.
mailSchema.index({ state: 1, sweepAt: 1 }, { name: 'mails_sweep' });
// Mails go after 400 days, long after the last event that could bring one back.
mailSchema.index({ createdAt: 1 }, { name: 'mails_expiry', expireAfterSeconds: 400 * 24 * 3600 });
indexOutbox(mailSchema, 'mails');

/** A mail as the contracts show it. */
export function toMail(document: Pick<MailDocument, '_id' | 'kind' | 'state' | 'at' | 'reason'>): Mail {
  return {
    id: document._id, kind: document.kind, state: document.state === 'sending' ? 'queued' : document.state, at: document.at.toISOString(),
    ...(document.reason ? { reason: document.reason } : {}),
  };
}
