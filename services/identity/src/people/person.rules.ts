import type { ParsedRequestOf, PartnerPerson, peopleCalls } from '@trunkline/contracts';
import { nameOf, stateAfter } from '../users/user.rules.js';
import type { PersonDocument } from './person.schema.js';

/** The fields of a person that an admin can change. */
export type PersonPatch = ParsedRequestOf<typeof peopleCalls.update>['patch'];
type Editable = Pick<PersonDocument, 'name' | 'role' | 'state'> & { firstName: string; lastName: string };

const editable = ['name', 'firstName', 'lastName', 'role', 'state'] as const;

/** Somebody who can sign in and administer the partner. */
export function isActiveAdmin({ role, state }: Pick<PersonDocument, 'role' | 'state'>): boolean {
  return role === 'partner-admin' && state === 'registered';
}

/** What a patch changes; a name that was composed follows its parts. Empty when it changes nothing. @throws DomainError `identity.state_transition`. */
export function changesOf(person: PersonDocument, patch: PersonPatch): { before: Partial<Editable>; after: Partial<Editable> } {
  const current: Editable = { name: person.name, firstName: person.firstName ?? '', lastName: person.lastName ?? '', role: person.role, state: person.state };
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<Editable>;
  const next: Editable = { ...current, ...given, state: patch.state ? stateAfter(person, patch.state) : person.state };
  const composed = (fields: Editable) => nameOf({ firstName: fields.firstName, lastName: fields.lastName, email: person.email });
  if (patch.name === undefined && person.name === composed(current)) next.name = composed(next);
  const changed = editable.filter((field) => next[field] !== current[field]);
  const pick = (from: Editable): Partial<Editable> => Object.fromEntries(changed.map((field) => [field, from[field]]));
  return { before: pick(current), after: pick(next) };
}

/** The name of what was done. */
export function actionOf(before: Partial<Editable>, after: Partial<Editable>): string {
  if (after.state === 'disabled') return 'person.disabled';
  return before.state === 'disabled' ? 'person.enabled' : 'person.changed';
}

/** The states that a list is of: the partner's admins see everybody, all others (and Trunkline itself, if it does not ask) who is not disabled. */
export function statesOf(asked: PartnerPerson['state'] | 'active' | undefined, role: string): PartnerPerson['state'][] {
  const active = ['invited', 'registered'] as const;
  const visible: PartnerPerson['state'][] = role === 'partner-admin' || (role === 'service' && asked !== undefined) ? [...active, 'disabled'] : [...active];
  if (asked === undefined) return visible;
  return visible.filter((state) => (asked === 'active' ? state !== 'disabled' : state === asked));
}
