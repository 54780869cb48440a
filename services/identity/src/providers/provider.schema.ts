import type { identityProvider } from '@trunkline/contracts';
import { indexOutbox, type OutboxEntry, outboxField } from '@trunkline/service-kit';
import { Schema } from 'mongoose';
import type { z } from 'zod';

/** An account's own OpenID provider. `_id` is the account's id: there is one at most. */
export interface ProviderDocument {
  _id: string;
  accountId: string;
  partnerId: string;
  issuer: string;
  clientId: string;
  /** The client's secret, sealed for this place. */
  sealedSecret: string;
  rev: number;
  createdAt: Date;
  /** Set when it was taken away; its event leaves with that write, and what is left goes after a day. */
  removedAt: Date | null;
  outbox?: OutboxEntry[];
}

/** Collection `identity_providers`. */
export const providerSchema = new Schema<ProviderDocument>(
  {
    _id: String,
    accountId: { type: String, required: true },
    partnerId: { type: String, required: true },
    issuer: String, clientId: String, sealedSecret: String, rev: Number, createdAt: Date, removedAt: Date,
    outbox: outboxField,
  },
  { collection: 'identity_providers', versionKey: false },
);
providerSchema.index({ removedAt: 1 }, { name: 'providers_purge', expireAfterSeconds: 24 * 3600, partialFilterExpression: { removedAt: { $type: 'date' } } });
indexOutbox(providerSchema, 'providers');

/** The provider as contracts show it: without the secret. */
export function toProvider(provider: ProviderDocument): z.output<typeof identityProvider> {
  return { issuer: provider.issuer, clientId: provider.clientId, etag: String(provider.rev) };
}
