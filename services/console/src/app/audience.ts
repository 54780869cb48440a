import type { Me } from '../api/types.js';

/** What the console shows to whom. */
export type Audience = 'partner' | 'account-admin' | 'user' | 'operator';

/** The widest of a person's roles. */
export function audienceOf(me: Pick<Me, 'roles'>): Audience {
  if (me.roles.includes('partner-admin') || me.roles.includes('partner-representative')) return 'partner';
  if (me.roles.includes('account-admin')) return 'account-admin';
  return me.roles.includes('operator') ? 'operator' : 'user';
}

/** Whether a person may grant access, and see to the partner's people. */
export function isPartnerAdmin(me: Pick<Me, 'roles'>): boolean {
  return me.roles.includes('partner-admin');
}
