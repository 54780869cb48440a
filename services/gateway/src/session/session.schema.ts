import { Schema } from 'mongoose';

/** One browser in which a person is signed in. */
export interface SessionDocument {
  /** What the person knows it by; it opens nothing. */
  _id: string;
  /** SHA-256 of what the cookie holds, so that nobody can sign in with what stands in the database. */
  secretHash: string;
  personId: string;
  /** The provider's own name for the sign-in, by which it tells its end; null when it gave none. */
  sid: string | null;
  /** When the person showed who it is, in seconds since the epoch, by the provider's clock. */
  authTime: number;
  /** The provider's tokens, sealed. */
  tokens: string;
  /** Until then the access token holds; before, it is renewed. */
  tokenUntil: Date;
  /** Who renews counts it up, so that of several replicas one does. */
  refreshes: number;
  refreshUntil: Date | null;
  createdAt: Date;
  lastSeenAt: Date;
  /** Whatever happens, it ends then. */
  endsAt: Date;
  /** The nearer of the idle limit and `endsAt`, for the index below; what decides is computed. */
  expiresAt: Date;
  userAgent: string;
  address: string;
}

export const sessionSchema = new Schema<SessionDocument>(
  {
    _id: String,
    secretHash: { type: String, required: true },
    personId: { type: String, required: true },
    sid: { type: String, default: null },
    authTime: { type: Number, required: true },
    tokens: { type: String, required: true },
    tokenUntil: { type: Date, required: true },
    refreshes: { type: Number, required: true },
    refreshUntil: { type: Date, default: null },
    createdAt: { type: Date, required: true },
    lastSeenAt: { type: Date, required: true },
    endsAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    userAgent: { type: String, default: '' },
    address: { type: String, default: '' },
  },
  { versionKey: false, collection: 'sessions' },
);
// Every request with a cookie.
sessionSchema.index({ secretHash: 1 }, { name: 'session_secret', unique: true });
// A person's list, and its end everywhere.
sessionSchema.index({ personId: 1, createdAt: -1 }, { name: 'session_person' });
// The provider tells that a sign-in has ended.
sessionSchema.index({ sid: 1 }, { name: 'session_sid' });
// Clears away what has ended.
sessionSchema.index({ expiresAt: 1 }, { name: 'session_ttl', expireAfterSeconds: 0 });
