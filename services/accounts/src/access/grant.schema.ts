import { indexOutbox, type OutboxEntry, outboxField } from '@trunkline/service-kit';
import { Schema } from 'mongoose';

/** Access of a representative to an account. A revoked one stays for a while: its event leaves with the write that revokes it. */
export interface GrantDocument {
  _id: string;
  accountId: string;
  partnerId: string;
  personId: string;
  /** The name as it was when access was granted, for the activity log. */
  personName: string;
  active: boolean;
  grantedAt: Date;
  revokedAt: Date | null;
  outbox?: OutboxEntry[];
}

/** Collection `grants`. */
export const grantSchema = new Schema<GrantDocument>(
  {
    _id: String,
    accountId: { type: String, required: true },
    partnerId: { type: String, required: true },
    personId: { type: String, required: true },
    personName: String, active: Boolean, grantedAt: Date, revokedAt: Date,
    outbox: outboxField,
  },
  { collection: 'grants', versionKey: false },
);
// One grant for a person and an account: a second one is the same one. Also the check of every request, and the account's list.
grantSchema.index({ accountId: 1, personId: 1 }, { name: 'grants_one', unique: true });
// What a representative sees.
grantSchema.index({ partnerId: 1, personId: 1, active: 1, accountId: 1 }, { name: 'grants_person' });
// A revoked grant goes after 30 days.
grantSchema.index({ revokedAt: 1 }, { name: 'grants_purge', expireAfterSeconds: 30 * 24 * 3600, partialFilterExpression: { revokedAt: { $type: 'date' } } });
indexOutbox(grantSchema, 'grants');

/** The grant as contracts show it. */
export function toGrant(grant: GrantDocument) {
  return { personId: grant.personId, grantedAt: grant.grantedAt.toISOString() };
}
