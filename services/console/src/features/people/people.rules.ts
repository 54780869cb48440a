import type { PartnerPerson } from '../../api/types.js';

/** What somebody of a partner may be. */
export const personRoles = ['partner-admin', 'partner-representative'] as const satisfies readonly PartnerPerson['role'][];
/** Where somebody stands. */
export const personStates = ['invited', 'registered', 'disabled'] as const satisfies readonly PartnerPerson['state'][];

/** What one edits of somebody. */
export interface PersonValues extends Record<string, unknown> { name: string; firstName: string; lastName: string; role: PartnerPerson['role'] }

/** Somebody's values for the form. */
export function valuesOf({ name, firstName, lastName, role }: PartnerPerson): PersonValues {
  return { name, firstName, lastName, role };
}

/** What one fills in for somebody new. */
export interface InviteValues extends Record<string, unknown> { email: string; name: string; firstName: string; lastName: string; role: PartnerPerson['role'] }

/** What was typed, for the API: without blanks around it, and without what is empty. */
export function invitationOf({ email, role, ...names }: InviteValues) {
  const given = Object.fromEntries(Object.entries(names).map(([field, value]) => [field, String(value).trim()] as const).filter(([, value]) => value !== ''));
  return { email: email.trim(), role, ...given };
}

/** What may be done with somebody besides changing fields. Enabling gives back the state of before, whichever is asked for. */
export function actionsFor({ state }: Pick<PartnerPerson, 'state'>): ('resend' | 'resetFactor' | 'disable' | 'enable' | 'remove')[] {
  if (state === 'disabled') return ['enable', 'remove'];
  return [...(state === 'invited' ? (['resend'] as const) : (['resetFactor'] as const)), 'disable', 'remove'];
}
