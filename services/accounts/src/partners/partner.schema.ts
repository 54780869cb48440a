import type { Partner } from '@trunkline/contracts';
import { indexOutbox, type OutboxEntry, outboxField, searchKey } from '@trunkline/service-kit';
import { Schema } from 'mongoose';

/** A reseller, made by the operator. */
export interface PartnerDocument {
  _id: string;
  name: string;
  /** The name as it is sorted and searched. */
  nameKey: string;
  defaultLanguage: string;
  contacts: string[];
  secondFactorRequired: boolean;
  state: Partner['state'];
  rev: number;
  createdAt: Date;
  outbox?: OutboxEntry[];
}

/** Collection `partners`. */
export const partnerSchema = new Schema<PartnerDocument>(
  {
    _id: String, name: { type: String, required: true }, nameKey: String, defaultLanguage: String, contacts: [String], secondFactorRequired: Boolean, state: String,
    rev: Number, createdAt: Date, outbox: outboxField,
  },
  { collection: 'partners', versionKey: false },
);
// The operator's list, by name.
partnerSchema.index({ nameKey: 1, _id: 1 }, { name: 'partners_list' });
indexOutbox(partnerSchema, 'partners');

/** The fields that are made of others; written with them. */
export function derived({ name }: Pick<PartnerDocument, 'name'>): Pick<PartnerDocument, 'nameKey'> {
  return { nameKey: searchKey(name) };
}

/** The partner as contracts show it. */
export function toPartner(partner: PartnerDocument): Partner {
  return {
    id: partner._id, name: partner.name, defaultLanguage: partner.defaultLanguage, contacts: partner.contacts, secondFactorRequired: partner.secondFactorRequired,
    state: partner.state, createdAt: partner.createdAt.toISOString(), etag: String(partner.rev),
  };
}
