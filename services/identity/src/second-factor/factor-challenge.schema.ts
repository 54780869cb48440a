import { Schema } from 'mongoose';

/** What somebody is expected to answer, once and soon: a passkey's challenge, or the first code of a new key. */
export interface FactorChallengeDocument {
  /** The challenge itself, or whose key it is. */
  _id: string;
  /** What it is for, and whom: a challenge of a sign-in registers nothing. */
  purpose: string;
  /** The new key of an authenticator app, sealed. */
  sealed?: string;
  expiresAt: Date;
}

/** Collection `factor_challenges`. */
export const factorChallengeSchema = new Schema<FactorChallengeDocument>(
  { _id: String, purpose: String, sealed: String, expiresAt: Date },
  { collection: 'factor_challenges', versionKey: false },
);
factorChallengeSchema.index({ expiresAt: 1 }, { name: 'factor_challenges_purge', expireAfterSeconds: 0 });
