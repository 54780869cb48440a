import type { User } from '@trunkline/contracts';
import { indexOutbox, type OutboxEntry, outboxField, searchKey } from '@trunkline/service-kit';
import { Schema } from 'mongoose';
import { type InvitationCopy, invitationCopyField, shownInvitation } from './board.rules.js';
import { type SecondFactor, secondFactorField } from '../members/member.js';
import { type Invitee, inviteeFields } from '../invitations/invitee.js';

/** A user of a customer account. A removed one keeps its id and nothing personal until the database drops it. */
export interface UserDocument extends Invitee {
  _id: string;
  accountId: string;
  partnerId: string;
  name: string;
  firstName: string;
  lastName: string;
  email: string;
  /** The address as it is compared; absent once removed, so that it may be used again. */
  emailKey?: string;
  country: string | null;
  accountAdmin: boolean;
  state: User['state'];
  registeredAt: Date | null;
  passwordHash?: string;
  /** The address that a link was opened from, as it is compared: it is the holder's own as long as it is the same. */
  verifiedEmailKey?: string;
  /** Sessions and tokens that began before count no more: another password, role or state. */
  signedOutAt?: Date | null;
  secondFactor?: SecondFactor;
  /** Who the user is at the account's own provider, once that has been seen. */
  delegated?: { issuer: string; subject: string };
  /** Copy of licensing's truth for the list's filter; see the seats consumer. */
  products: string[];
  /** The newest welcome mail and its link; see {@link InvitationCopy}. */
  invitation?: InvitationCopy | null;
  /** The name as it is sorted. */
  nameKey: string;
  /** What the list searches over. */
  search: string[];
  /** The import that created the user. */
  importId?: string;
  /** Set when a person edited or disabled the user: an import's undo keeps it then. */
  touchedAt: Date | null;
  rev: number;
  createdAt: Date;
  removedAt: Date | null;
  /** The job that removed it. */
  removedBy?: string;
  outbox?: OutboxEntry[];
}

/** Collection `users`. */
export const userSchema = new Schema<UserDocument>(
  {
    _id: String,
    accountId: { type: String, required: true },
    partnerId: { type: String, required: true },
    name: String, firstName: String, lastName: String, email: String, emailKey: String, country: String, accountAdmin: Boolean,
    state: String, registeredAt: Date, passwordHash: String, verifiedEmailKey: String, signedOutAt: Date, secondFactor: secondFactorField, delegated: { type: { issuer: String, subject: String }, default: undefined, _id: false }, products: [String], invitation: invitationCopyField, nameKey: String, search: [String],
    importId: String, touchedAt: Date, rev: Number, createdAt: Date, removedAt: Date, removedBy: String,
    ...inviteeFields,
    outbox: outboxField,
  },
  { collection: 'users', versionKey: false },
);
// One address once in an account: identity.email_taken.
userSchema.index({ accountId: 1, emailKey: 1 }, { name: 'users_email', unique: true, partialFilterExpression: { emailKey: { $type: 'string' } } });
// The list, by name.
userSchema.index({ accountId: 1, removedAt: 1, nameKey: 1, _id: 1 }, { name: 'users_list' });
// Jobs walk by id.
userSchema.index({ accountId: 1, _id: 1 }, { name: 'users_walk' });
// Counts by state, and the filters.
userSchema.index({ accountId: 1, state: 1, accountAdmin: 1 }, { name: 'users_state' });
// The board of invitations.
userSchema.index({ accountId: 1, 'invitation.state': 1, nameKey: 1 }, { name: 'users_invitation' });
// Sign-in and password reset start from an address.
userSchema.index({ emailKey: 1 }, { name: 'users_address', sparse: true });
// One person at an account's provider is one user.
userSchema.index({ accountId: 1, 'delegated.subject': 1, 'delegated.issuer': 1 }, { name: 'users_delegated', unique: true, partialFilterExpression: { 'delegated.subject': { $type: 'string' } } });
// Undo of an import.
userSchema.index({ importId: 1, _id: 1 }, { name: 'users_import', sparse: true });
// What is left of a removed user goes after a day.
userSchema.index({ removedAt: 1 }, { name: 'users_purge', expireAfterSeconds: 24 * 3600, partialFilterExpression: { removedAt: { $type: 'date' } } });
indexOutbox(userSchema, 'users');

/** The address as it is compared. */
export function emailKey(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}

/** The fields that are made of others; written with them. */
export function derived(user: Pick<UserDocument, 'name' | 'firstName' | 'lastName' | 'email'>): Pick<UserDocument, 'nameKey' | 'search' | 'emailKey'> {
  const search = [user.name, `${user.firstName} ${user.lastName}`, user.email].map(searchKey).filter(Boolean);
  return { nameKey: searchKey(user.name) || searchKey(user.email), search: [...new Set(search)], emailKey: emailKey(user.email) };
}

/** The user as contracts show it. */
export function toUser(user: UserDocument): User {
  return {
    id: user._id, accountId: user.accountId, name: user.name, firstName: user.firstName, lastName: user.lastName, email: user.email,
    country: user.country, accountAdmin: user.accountAdmin, state: user.state, products: user.products,
    invitation: shownInvitation(user.invitation, new Date()), createdAt: user.createdAt.toISOString(), etag: String(user.rev),
  };
}
