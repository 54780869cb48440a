import type { Account } from '@trunkline/contracts';
import { indexOutbox, type OutboxEntry, outboxField, searchKey } from '@trunkline/service-kit';
import { Schema } from 'mongoose';

/** One of the partner's people by id, or an address. */
export type SupportContact = { personId: string } | { email: string };
export interface Privileges { delegatedAuthentication: boolean; guestAccess: boolean }
/** A product that is switched on. It lies in the account, so that switching on its privileges too is one write. */
export interface AccountIntegration { productId: string; addedAt: Date }

/** A customer account. A closed one does not exist for anybody; the document stays until the database drops it. */
export interface AccountDocument {
  _id: string;
  partnerId: string;
  name: string;
  /** The name as it is sorted and searched. */
  nameKey: string;
  country: string;
  address: string;
  city: string;
  postalCode: string;
  defaultLanguage: string;
  customerNumber?: string | null;
  supportContacts: SupportContact[];
  privileges: Privileges;
  integrations: AccountIntegration[];
  rev: number;
  createdAt: Date;
  updatedAt: Date;
  closedAt: Date | null;
  outbox?: OutboxEntry[];
}

/** Collection `accounts`. */
export const accountSchema = new Schema<AccountDocument>(
  {
    _id: String,
    partnerId: { type: String, required: true },
    name: String, nameKey: String, country: String, address: String, city: String, postalCode: String, defaultLanguage: String, customerNumber: String,
    supportContacts: [new Schema({ personId: String, email: String }, { _id: false })],
    privileges: new Schema({ delegatedAuthentication: Boolean, guestAccess: Boolean }, { _id: false }),
    integrations: [new Schema({ productId: String, addedAt: Date }, { _id: false })],
    rev: Number, createdAt: Date, updatedAt: Date, closedAt: Date,
    outbox: outboxField,
  },
  { collection: 'accounts', versionKey: false },
);
// A partner's open accounts by name, and the infix search over it.
accountSchema.index({ partnerId: 1, closedAt: 1, nameKey: 1, _id: 1 }, { name: 'accounts_list' });
// Where somebody who has gone was a support contact.
accountSchema.index({ partnerId: 1, 'supportContacts.personId': 1 }, { name: 'accounts_contacts' });
// A closed account goes when the last of its activity has gone.
accountSchema.index(
  { closedAt: 1 },
  { name: 'accounts_purge', expireAfterSeconds: 400 * 24 * 3600, partialFilterExpression: { closedAt: { $type: 'date' } } },
);
indexOutbox(accountSchema, 'accounts');

/** The fields that are made of others; written with them. */
export function derived(account: Pick<AccountDocument, 'name'>): Pick<AccountDocument, 'nameKey'> {
  return { nameKey: searchKey(account.name) };
}

/** The account as contracts show it. */
export function toAccount(account: AccountDocument): Account {
  return {
    id: account._id, partnerId: account.partnerId, name: account.name, country: account.country, address: account.address,
    city: account.city, postalCode: account.postalCode, defaultLanguage: account.defaultLanguage, customerNumber: account.customerNumber ?? null,
    supportContacts: account.supportContacts, privileges: account.privileges,
    createdAt: account.createdAt.toISOString(), updatedAt: account.updatedAt.toISOString(), etag: String(account.rev),
  };
}
