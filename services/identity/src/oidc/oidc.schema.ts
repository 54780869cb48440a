import { indexOutbox, type OutboxEntry, outboxField } from '@trunkline/service-kit';
import { Schema } from 'mongoose';
import type { KeyTimes } from './key.rules.js';

/** A key that signs tokens. `_id` is its number in order of making, so that two replicas that make one at once make the same. */
export interface SigningKeyDocument extends KeyTimes {
  /** Its thumbprint (RFC 7638), by which tokens name it. */
  kid: string;
  /** The private JWK, sealed for this place. */
  sealed: string;
  createdAt: Date;
  outbox?: OutboxEntry[];
}

/** Collection `oidc_keys`. Read whole: there are two or three. */
export const signingKeySchema = new Schema<SigningKeyDocument>(
  { _id: String, kid: String, sealed: String, createdAt: Date, signsFrom: Date, revokedAt: Date, outbox: outboxField },
  { collection: 'oidc_keys', versionKey: false },
);
indexOutbox(signingKeySchema, 'oidc_keys');

/** Whatever the provider keeps: sessions, grants, codes, refresh tokens. `_id` is `<model>:<id>`. */
export interface ArtifactDocument {
  _id: string;
  payload: Record<string, unknown>;
  grantId?: string;
  /** Of a session or grant: whose it is. */
  accountId?: string;
  uid?: string;
  userCode?: string;
  expiresAt?: Date;
}

/** Collection `oidc_artifacts`. */
export const artifactSchema = new Schema<ArtifactDocument>(
  { _id: String, payload: Schema.Types.Mixed, grantId: String, accountId: String, uid: String, userCode: String, expiresAt: Date },
  { collection: 'oidc_artifacts', versionKey: false, minimize: false },
);
// A grant that is revoked takes its tokens with it.
artifactSchema.index({ grantId: 1 }, { name: 'artifacts_grant', sparse: true });
// Signing somebody out everywhere.
artifactSchema.index({ accountId: 1 }, { name: 'artifacts_account', sparse: true });
artifactSchema.index({ uid: 1 }, { name: 'artifacts_uid', sparse: true });
artifactSchema.index({ userCode: 1 }, { name: 'artifacts_user_code', sparse: true });
artifactSchema.index({ expiresAt: 1 }, { name: 'artifacts_expiry', expireAfterSeconds: 0 });
