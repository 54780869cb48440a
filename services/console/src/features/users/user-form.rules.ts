import type { User } from '../../api/types.js';

/** What a person edits of a user. */
export interface UserValues extends Record<string, unknown> {
  name: string;
  firstName: string;
  lastName: string;
  email: string;
  country: string | null;
  accountAdmin: boolean;
}

export const noUser: UserValues = { name: '', firstName: '', lastName: '', email: '', country: null, accountAdmin: false };
const fields = ['name', 'firstName', 'lastName', 'email', 'country', 'accountAdmin'] as const;
/** A field of {@link UserValues}. */
export type UserField = (typeof fields)[number];

/** A user's values for the form. */
export function valuesOf(user: User): UserValues {
  const { name, firstName, lastName, email, country, accountAdmin } = user;
  return { name, firstName, lastName, email, country, accountAdmin };
}

/** What a person typed, for the API: no blanks around, nothing that is empty. */
export function newUser({ name, firstName, lastName, email, country, accountAdmin }: UserValues) {
  return {
    email: email.trim(), accountAdmin,
    ...(name.trim() ? { name: name.trim() } : {}), ...(firstName.trim() ? { firstName: firstName.trim() } : {}), ...(lastName.trim() ? { lastName: lastName.trim() } : {}),
    ...(country ? { country: country as never } : {}),
  };
}

/** The fields that differ. */
export function changed(before: UserValues, after: UserValues): Partial<UserValues> {
  const trimmed = Object.fromEntries(Object.entries(after).map(([field, value]) => [field, typeof value === 'string' && field !== 'country' ? value.trim() : value])) as UserValues;
  return Object.fromEntries(fields.filter((field) => before[field] !== trimmed[field]).map((field) => [field, trimmed[field]]));
}

/**
 * Somebody else saved while one typed: what was typed stays, every other field takes the newer value. `theirs` are the fields that they changed,
 * `clashes` those of them that were typed in as well.
 */
export function mergeEdits(base: UserValues, typed: UserValues, fresh: UserValues): { values: UserValues; theirs: UserField[]; clashes: UserField[] } {
  const mine = changed(base, typed);
  const theirs = fields.filter((field) => base[field] !== fresh[field]);
  return { values: { ...fresh, ...mine }, theirs, clashes: theirs.filter((field) => field in mine && mine[field] !== fresh[field]) };
}
