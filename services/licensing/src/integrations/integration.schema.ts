import { Schema } from 'mongoose';

/**
 * Licensing's copy of whether an account has a product switched on; accounts holds the truth. `rev` counts every look at the truth,
 * so that of two looks at once the staler one loses.
 */
export interface IntegrationDocument {
  /** `<accountId>/<productId>` */
  _id: string;
  accountId: string;
  productId: string;
  active: boolean;
  rev: number;
  changedAt: Date;
}

/** Collection `integrations`. */
export const integrationSchema = new Schema<IntegrationDocument>(
  {
    _id: String,
    accountId: { type: String, required: true },
    productId: { type: String, required: true },
    active: { type: Boolean, required: true },
    rev: { type: Number, required: true },
    changedAt: { type: Date, required: true },
  },
  { collection: 'integrations', versionKey: false },
);
// An account's products, for its licences.
integrationSchema.index({ accountId: 1 }, { name: 'integrations_account' });
// Those that went away lately: the sweeper looks again whether a seat stayed taken.
integrationSchema.index({ active: 1, changedAt: 1 }, { name: 'integrations_gone' });

export const integrationKey = (accountId: string, productId: string): string => `${accountId}/${productId}`;
