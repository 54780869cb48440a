import type { PartnerPerson } from '@trunkline/contracts';
import { indexOutbox, type OutboxEntry, outboxField, searchKey } from '@trunkline/service-kit';
import { Schema } from 'mongoose';
import { type SecondFactor, secondFactorField } from '../members/member.js';
import { type Invitee, inviteeFields } from '../invitations/invitee.js';

/** One of a partner's own people, or of the platform's. A removed one keeps its id and nothing personal until the database drops it. */
export interface PersonDocument extends Invitee {
  _id: string;
  /** `PLATFORM` for the platform's own. */
  partnerId: string;
  name: string;
  firstName?: string;
  lastName?: string;
  email: string;
  /** The address as it is compared; of a removed person, something that is no address. */
  emailKey: string;
  role: PartnerPerson['role'] | 'operator';
  language: string;
  state: PartnerPerson['state'];
  registeredAt: Date | null;
  passwordHash?: string;
  /** The address that a link was opened from, as it is compared: it is the holder's own as long as it is the same. */
  verifiedEmailKey?: string;
  /** Sessions and tokens that began before count no more: another password, role or state. */
  signedOutAt?: Date | null;
  secondFactor?: SecondFactor;
  nameKey: string;
  search: string[];
  rev: number;
  createdAt: Date;
  removedAt?: Date | null;
  /** An admin is about to be none; see last-admin.ts. */
  leavingAt?: Date;
  outbox?: OutboxEntry[];
}

/** Collection `people`. */
export const personSchema = new Schema<PersonDocument>(
  {
    _id: String,
    partnerId: { type: String, required: true },
    name: String, firstName: String, lastName: String, email: String, emailKey: String, role: String, language: String, state: String, registeredAt: Date,
    passwordHash: String, verifiedEmailKey: String, signedOutAt: Date, secondFactor: secondFactorField, nameKey: String, search: [String], rev: Number, createdAt: Date,
    removedAt: Date, leavingAt: Date,
    ...inviteeFields,
    outbox: outboxField,
  },
  { collection: 'people', versionKey: false },
);
// One address once with a partner: the same person.
personSchema.index({ partnerId: 1, emailKey: 1 }, { name: 'people_email', unique: true });
// The list, by name.
personSchema.index({ partnerId: 1, nameKey: 1, _id: 1 }, { name: 'people_list' });
// Sign-in and password reset start from an address.
personSchema.index({ emailKey: 1 }, { name: 'people_address' });
// A partner's admins.
personSchema.index({ partnerId: 1, role: 1, state: 1 }, { name: 'people_role' });
// What is left of a removed person goes after a day.
personSchema.index({ removedAt: 1 }, { name: 'people_purge', expireAfterSeconds: 24 * 3600, partialFilterExpression: { removedAt: { $type: 'date' } } });
indexOutbox(personSchema, 'people');

/** The fields that are made of others; written with them. */
export function derived(person: Pick<PersonDocument, 'name' | 'firstName' | 'lastName' | 'email'>): Pick<PersonDocument, 'nameKey' | 'search'> {
  const search = [person.name, `${person.firstName ?? ''} ${person.lastName ?? ''}`, person.email].map(searchKey).filter(Boolean);
  return { nameKey: searchKey(person.name) || searchKey(person.email), search: [...new Set(search)] };
}

/** A partner's person as contracts show it. */
export function toPerson(person: PersonDocument): PartnerPerson {
  return {
    id: person._id, partnerId: person.partnerId, name: person.name, firstName: person.firstName ?? '', lastName: person.lastName ?? '', email: person.email,
    role: person.role as PartnerPerson['role'], language: person.language, state: person.state, etag: String(person.rev),
  };
}
