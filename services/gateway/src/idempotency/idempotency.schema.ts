import { Schema } from 'mongoose';

/** How long an answer is remembered, in seconds. */
export const REMEMBER_S = 48 * 3600;

/** One POST under an Idempotency-Key: that it runs, then what was answered. Of the request only a keyed hash is kept. */
export interface IdempotencyDocument {
  /** Hash of who, where and the key. */
  _id: string;
  /** HMAC of the request under its key, so that nothing of it can be guessed from here. */
  fingerprint: string;
  state: 'running' | 'done';
  /** The try that runs; another may take over once its lease is out. */
  owner: string;
  leaseUntil: Date;
  status: number | null;
  headers: Record<string, string> | null;
  body: string | null;
  createdAt: Date;
}

export const idempotencySchema = new Schema<IdempotencyDocument>(
  {
    _id: String,
    fingerprint: { type: String, required: true },
    state: { type: String, required: true },
    owner: { type: String, required: true },
    leaseUntil: { type: Date, required: true },
    status: { type: Number, default: null },
    headers: { type: Schema.Types.Mixed, default: null },
    body: { type: String, default: null },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'idempotency', minimize: false },
);
// Forgets by itself; every other query is by _id.
idempotencySchema.index({ createdAt: 1 }, { name: 'idempotency_ttl', expireAfterSeconds: REMEMBER_S });
