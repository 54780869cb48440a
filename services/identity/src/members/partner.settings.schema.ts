import type { Partner } from '@trunkline/contracts';
import { Schema } from 'mongoose';

/** What identity needs of a partner, as accounts has told it last. `_id` is the partner's. */
export interface PartnerSettingsDocument {
  _id: string;
  /** The partner's version that this is of. */
  rev: number;
  state: Partner['state'];
  secondFactorRequired: boolean;
  defaultLanguage: string;
}

/** Collection `partner_settings`. Read by id only. */
export const partnerSettingsSchema = new Schema<PartnerSettingsDocument>(
  { _id: String, rev: Number, state: String, secondFactorRequired: Boolean, defaultLanguage: String },
  { collection: 'partner_settings', versionKey: false },
);
