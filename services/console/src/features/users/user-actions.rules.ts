import type { Reply } from '../../api/types.js';
import type { Selection } from '../../kit/selection.rules.js';
import type { UserFilters } from './users.queries.js';

/** What can be done for many users at once. */
export type UserAction = 'assignProduct' | 'unassignProduct' | 'sendWelcome' | 'resetPassword';
/** Whom a bulk action is for, as the API takes it. */
export type Target = { ids: string[] } | { filter: UserFilters };
type Overview = Pick<Reply<'getAccountOverview'>, 'users' | 'invitations'>;

/** The ids that one request may name. */
export const MOST_IDS = 10_000;

/** Filters without those that are not set. */
export function setFilters(filters: UserFilters): UserFilters {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined && value !== ''));
}

/** Whom a choice in the menu is for: those selected, all that match, or, with nobody selected, everybody. */
export function targetOf(selection: Selection, filters: UserFilters): Target {
  if (selection.kind === 'all') return { filter: setFilters(filters) };
  return selection.ids.size > 0 ? { ids: [...selection.ids] } : { filter: {} };
}

/**
 * How many users a target means, where that is known without reading them all: by id, by a list that is loaded to its end, or by what the
 * account's overview counts. Null otherwise.
 */
export function howMany(target: Target, overview: Overview | undefined, listed: { count: number; complete: boolean; filters: UserFilters }): number | null {
  if ('ids' in target) return target.ids.length;
  const filter = setFilters(target.filter);
  if (listed.complete && JSON.stringify(sorted(filter)) === JSON.stringify(sorted(setFilters(listed.filters)))) return listed.count;
  const names = Object.keys(filter);
  if (!overview || names.length > 1) return null;
  if (names.length === 0) return overview.users.invited + overview.users.registered + overview.users.disabled;
  if (filter.state) return overview.users[filter.state];
  return filter.invitation ? overview.invitations[filter.invitation] : null;
}

function sorted(filter: UserFilters): [string, unknown][] {
  return Object.entries(filter).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** How many of them will get no seat, as far as one can tell beforehand. */
export function seatsMissing(action: UserAction, count: number | null, free: number | undefined): number {
  return action === 'assignProduct' && count !== null && free !== undefined ? Math.max(0, count - free) : 0;
}
