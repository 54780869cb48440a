import type { Actor } from '@trunkline/contracts';
import type { PersonDocument } from '../people/person.schema.js';
import type { UserDocument } from '../users/user.schema.js';

/** An authenticator app as it is stored, with a user or person. */
export interface SecondFactor {
  /** The key, sealed for its member. */
  sealed: string;
  /** The step of the last code that was taken: it, and all before, are used. */
  lastStep: number;
  /** Hashes of the recovery codes that are left. */
  recovery: string[];
  since: Date;
}

/** See {@link SecondFactor}, for a schema. */
export const secondFactorField = { type: { sealed: String, lastStep: Number, recovery: [String], since: Date }, default: undefined, _id: false };

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
  return { type: 'person', id: member.id, name: member.name, role: member.role, partnerId: member.partnerId, accountId: member.accountId };
}
