import type { Actor } from '@trunkline/contracts';

/** How far an actor's sight over accounts goes. */
export type Reach =
  | { over: 'everything' }
  | { over: 'partner'; partnerId: string }
  | { over: 'grants'; partnerId: string; personId: string }
  | { over: 'account'; partnerId: string; accountId: string }
  | { over: 'nothing' };

/** The reach of a role. A role that lacks what it is tied to reaches nothing. */
export function reachOf({ id, role, partnerId, accountId }: Actor): Reach {
  if (role === 'service') return { over: 'everything' };
  if (!partnerId) return { over: 'nothing' };
  // Whoever belongs to an account sees no further than it, whatever the role says.
  if (accountId) return role === 'account-admin' || role === 'user' ? { over: 'account', partnerId, accountId } : { over: 'nothing' };
  if (role === 'partner-admin') return { over: 'partner', partnerId };
  if (role === 'partner-representative') return { over: 'grants', partnerId, personId: id };
  return { over: 'nothing' };
}
