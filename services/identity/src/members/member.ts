import { type Actor, platformId } from '@trunkline/contracts';
import type { PersonDocument } from '../people/person.schema.js';
import type { UserDocument } from '../users/user.schema.js';

/** A passkey as it is stored; what it proves with stays on the device. */
export interface StoredPasskey {
  id: string;
  /** What the authenticator calls it, base64url. */
  credentialId: string;
  /** COSE, base64url. */
  publicKey: string;
  /** How often it was used, by its own count; 0 for those that do not count. */
  counter: number;
  transports: string[];
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** What somebody shows beside the password, as it is stored with a user or person; there with one factor at least. */
export interface SecondFactor {
  /** The authenticator app's key, sealed for its member. */
  sealed?: string;
  /** The step of the last code that was taken: it, and all before, are used. */
  lastStep?: number;
  /** When the app was set up. */
  since?: Date;
  passkeys?: StoredPasskey[];
  /** Hashes of the recovery codes that are left. */
  recovery: string[];
  recoverySince?: Date;
  recoveryUsedAt?: Date;
  /** Counts what is added and taken away, so that each decision is about what was seen. */
  rev?: number;
}

/** See {@link SecondFactor}, for a schema. */
export const secondFactorField = {
  type: {
    sealed: String, lastStep: Number, since: Date, recovery: [String], recoverySince: Date, recoveryUsedAt: Date, rev: Number,
    passkeys: { type: [{ id: String, credentialId: String, publicKey: String, counter: Number, transports: [String], name: String, createdAt: Date, lastUsedAt: Date, _id: false }], default: undefined },
  },
  default: undefined, _id: false,
};

/** Somebody who may sign in: one of a partner's people, or a user of an account. */
export interface Member {
  id: string;
  type: 'person' | 'user';
  name: string;
  email: string;
  emailVerified: boolean;
  role: Actor['role'];
  partnerId: string;
  /** Null for a partner's people. */
  accountId: string | null;
  state: 'invited' | 'registered' | 'disabled';
  passwordHash: string | null;
  signedOutAt: Date | null;
  secondFactor: SecondFactor | null;
}

/** The tenant of the platform's own people, where a partner stands for others; outside of identity they have none. */
export const PLATFORM = platformId;

export function userMember(user: UserDocument): Member {
  return {
    id: user._id, type: 'user', name: user.name, email: user.email, emailVerified: user.emailKey !== undefined && user.verifiedEmailKey === user.emailKey,
    role: user.accountAdmin ? 'account-admin' : 'user', partnerId: user.partnerId, accountId: user.accountId, state: user.state,
    passwordHash: user.passwordHash ?? null, signedOutAt: user.signedOutAt ?? null, secondFactor: user.secondFactor ?? null,
  };
}

export function personMember(person: PersonDocument): Member {
  return {
    id: person._id, type: 'person', name: person.name, email: person.email, emailVerified: person.verifiedEmailKey === person.emailKey,
    role: person.role, partnerId: person.partnerId, accountId: null, state: person.state,
    passwordHash: person.passwordHash ?? null, signedOutAt: person.signedOutAt ?? null, secondFactor: person.secondFactor ?? null,
  };
}

/** The member as the actor of what it does. */
export function actorOfMember(member: Member): Actor {
  const partnerId = member.role === 'operator' ? null : member.partnerId;
  return { type: 'person', id: member.id, name: member.name, role: member.role, partnerId, accountId: member.accountId };
}
