import type { ParsedRequestOf, User, userCalls } from '@trunkline/contracts';
import { DomainError } from '@trunkline/service-kit';
import type { UserDocument } from './user.schema.js';

/** The fields of a user that a person can change. */
export type UserPatch = ParsedRequestOf<typeof userCalls.update>['patch'];
type Editable = Pick<UserDocument, 'name' | 'firstName' | 'lastName' | 'email' | 'country' | 'accountAdmin' | 'state'>;

const editable = ['name', 'firstName', 'lastName', 'email', 'country', 'accountAdmin', 'state'] as const;

/** The name of a user that was given none: first and last name, or what stands before the @. */
export function nameOf(fields: { name?: string | undefined; firstName?: string | undefined; lastName?: string | undefined; email: string }): string {
  return fields.name || composed(fields) || fields.email.split('@')[0]!;
}

function composed(fields: { firstName?: string | undefined; lastName?: string | undefined }): string {
  return [fields.firstName, fields.lastName].filter(Boolean).join(' ');
}

/**
 * Where a user goes when `wanted` is asked for. Enabling goes back to what the user was, whichever of the two is named.
 * @throws DomainError `identity.state_transition` when only the user's own doing leads there.
 */
export function stateAfter(user: Pick<UserDocument, 'state' | 'registeredAt'>, wanted: User['state']): User['state'] {
  if (wanted === 'disabled' || wanted === user.state) return wanted;
  const before = user.registeredAt ? 'registered' : 'invited';
  if (wanted === 'registered' && before === 'invited') {
    throw new DomainError('identity.state_transition', 'The user has not registered yet: the link of the welcome e-mail does that.', [
      { pointer: '/state', code: 'state_transition', message: 'the user has not registered yet' },
    ]);
  }
  if (user.state === 'registered') {
    throw new DomainError('identity.state_transition', 'A registered user cannot be invited again.', [
      { pointer: '/state', code: 'state_transition', message: 'a registered user cannot be invited again' },
    ]);
  }
  return before;
}

/** What a patch changes; a name that was composed follows its parts. Empty when it changes nothing. */
export function changesOf(user: UserDocument, patch: UserPatch): { before: Partial<Editable>; after: Partial<Editable> } {
  const next: Editable = { ...pick(user), ...defined(patch), state: patch.state ? stateAfter(user, patch.state) : user.state };
  const named = patch.name === undefined && (patch.firstName !== undefined || patch.lastName !== undefined);
  if (named && user.name === nameOf({ ...user, name: undefined })) next.name = nameOf({ ...next, name: undefined });
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  for (const field of editable) {
    if (next[field] === user[field]) continue;
    before[field] = user[field];
    after[field] = next[field];
  }
  return { before, after };
}

function pick(user: UserDocument): Editable {
  const { name, firstName, lastName, email, country, accountAdmin, state } = user;
  return { name, firstName, lastName, email, country, accountAdmin, state };
}

function defined<T extends object>(patch: T): Partial<T> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<T>;
}
