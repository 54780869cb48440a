import type { PartnerPerson } from '@trunkline/contracts';
import { indexOutbox, type OutboxEntry, outboxField } from '@trunkline/service-kit';
import { Schema } from 'mongoose';
import { type SecondFactor, secondFactorField } from '../members/member.js';
import { type Invitee, inviteeFields } from '../invitations/invitee.js';

/** One of a partner's own people. */
export interface PersonDocument extends Invitee {
  _id: string;
  partnerId: string;
  name: string;
  email: string;
  emailKey: string;
  role: PartnerPerson['role'];
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
  outbox?: OutboxEntry[];
}

/** Collection `people`. */
export const personSchema = new Schema<PersonDocument>(
  {
    _id: String,
    partnerId: { type: String, required: true },
    name: String, email: String, emailKey: String, role: String, language: String, state: String, registeredAt: Date,
    passwordHash: String, verifiedEmailKey: String, signedOutAt: Date, secondFactor: secondFactorField, nameKey: String, search: [String], rev: Number, createdAt: Date,
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
indexOutbox(personSchema, 'people');

/** The person as contracts show it. */
export function toPerson(person: PersonDocument): PartnerPerson {
  return {
    id: person._id, partnerId: person.partnerId, name: person.name, email: person.email, role: person.role, language: person.language,
    state: person.state, etag: String(person.rev),
  };
}
