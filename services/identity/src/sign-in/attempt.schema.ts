import { Schema } from 'mongoose';

/** A series of failed tries. `_id` says of what, as a hash: no address stands here. */
export interface AttemptDocument {
  _id: string;
  failures: number;
  /** Nothing is taken before. */
  until: Date;
  expiresAt: Date;
}

/** Collection `sign_in_attempts`. Read by id only; a day after the last failure a series is forgotten. */
export const attemptSchema = new Schema<AttemptDocument>({ _id: String, failures: Number, until: Date, expiresAt: Date }, { collection: 'sign_in_attempts', versionKey: false });
attemptSchema.index({ expiresAt: 1 }, { name: 'attempts_expiry', expireAfterSeconds: 0 });
