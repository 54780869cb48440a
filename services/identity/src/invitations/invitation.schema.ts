import type { Origin } from '@trunkline/contracts';
import { indexOutbox, type OutboxEntry, outboxField } from '@trunkline/service-kit';
import { Schema } from 'mongoose';
import type { InvitationKind, InviteeType } from './invitee.js';

/** A one-time link. Whether it counts stands with its holder (see Invitee); the token is never stored, it is derived from the id. */
export interface InvitationDocument {
  _id: string;
  kind: InvitationKind;
  userId: string;
  userType: InviteeType;
  accountId: string | null;
  partnerId: string;
  /** The address it was for, as it is compared: a link to an older address does not count. */
  emailKey: string;
  createdAt: Date;
  expiresAt: Date;
  openedAt: Date | null;
  usedAt: Date | null;
  outbox?: OutboxEntry[];
}

/** Collection `invitations`. */
export const invitationSchema = new Schema<InvitationDocument>(
  {
    _id: String, kind: String, userId: String, userType: String, accountId: String, partnerId: String, emailKey: String,
    createdAt: Date, expiresAt: Date, openedAt: Date, usedAt: Date,
    outbox: outboxField,
  },
  { collection: 'invitations', versionKey: false },
);
// A removed user's links go with the user.
invitationSchema.index({ userId: 1 }, { name: 'invitations_user' });
// For a month after it expired a link can say that it did, and be renewed.
invitationSchema.index({ expiresAt: 1 }, { name: 'invitations_purge', expireAfterSeconds: 30 * 24 * 3600 });
indexOutbox(invitationSchema, 'invitations');

/** Somebody asked for a reset link for an address, known or not: written for every request, so that none is lost and none tells. */
export interface ResetRequestDocument {
  _id: string;
  emailKey: string;
  at: Date;
  /** From where it was asked for. */
  from?: Origin;
  outbox?: OutboxEntry[];
}

/** Collection `reset_requests`. */
export const resetRequestSchema = new Schema<ResetRequestDocument>(
  { _id: String, emailKey: String, at: Date, from: { type: new Schema({ ip: String, agent: String }, { _id: false }), default: undefined }, outbox: outboxField },
  { collection: 'reset_requests', versionKey: false },
);
resetRequestSchema.index({ at: 1 }, { name: 'reset_requests_purge', expireAfterSeconds: 24 * 3600 });
indexOutbox(resetRequestSchema, 'reset_requests');
