import { Schema } from 'mongoose';

/** A key that signs tokens. `_id` is its number in order of making, so that two replicas that make one at once make the same. */
export interface SigningKeyDocument {
  _id: string;
  /** The private JWK, sealed for this place. */
  sealed: string;
  createdAt: Date;
}

/** Collection `oidc_keys`. Read whole: there are one or two. */
export const signingKeySchema = new Schema<SigningKeyDocument>({ _id: String, sealed: String, createdAt: Date }, { collection: 'oidc_keys', versionKey: false });

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
