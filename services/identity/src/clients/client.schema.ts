import { indexOutbox, type OutboxEntry, outboxField } from '@trunkline/service-kit';
import { Schema } from 'mongoose';

/** A partner's or the platform's own system: an OAuth client. `_id` is its client id. */
export interface ClientDocument {
  _id: string;
  /** See client.rules.ts; empty for a public client. */
  secretHash: string;
  name: string;
  role: 'partner' | 'cpq' | 'connect-client' | 'operator';
  partnerId: string | null;
  /** People sign in through it when it has such addresses. */
  redirectUris?: string[];
  postLogoutRedirectUris?: string[];
  backchannelLogoutUri?: string | null;
  /** It can keep no secret. */
  public?: boolean;
  disabled: boolean;
  rev: number;
  createdAt: Date;
  outbox?: OutboxEntry[];
}

/** Collection `clients`. Read by id only. */
export const clientSchema = new Schema<ClientDocument>(
  {
    _id: String, secretHash: String, name: String, role: String, partnerId: String, redirectUris: [String], postLogoutRedirectUris: [String], backchannelLogoutUri: String,
    public: Boolean, disabled: Boolean, rev: Number, createdAt: Date, outbox: outboxField,
  },
  { collection: 'clients', versionKey: false },
);
indexOutbox(clientSchema, 'clients');
