import { Schema } from 'mongoose';

/** A reseller. Made by the operator, never changed; found by `_id` only, so there is no other index. */
export interface PartnerDocument {
  _id: string;
  name: string;
  createdAt: Date;
}

/** Collection `partners`. */
export const partnerSchema = new Schema<PartnerDocument>(
  { _id: String, name: { type: String, required: true }, createdAt: Date },
  { collection: 'partners', versionKey: false },
);

/** The partner as contracts show it. */
export function toPartner(partner: PartnerDocument) {
  return { id: partner._id, name: partner.name, createdAt: partner.createdAt.toISOString() };
}
