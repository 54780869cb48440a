import type { User } from '../../api/types.js';
import type { Selection } from '../../kit/selection.rules.js';
import type { UserFilters } from './users.queries.js';

/** What can be done for many users at once. */
export type UserAction = 'assignProduct' | 'unassignProduct' | 'sendWelcome' | 'resetPassword';
/** Whom a bulk action is for, as the API takes it. */
export type Target = { ids: string[] } | { filter: UserFilters };
/** How many there are; `exact` is false where there are more than are counted. */
export interface Count { count: number; exact: boolean }

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

/** How many all of these are together. */
export function sum(counts: readonly Count[]): Count {
  return { count: counts.reduce((all, { count }) => all + count, 0), exact: counts.every(({ exact }) => exact) };
}

/** How many of the chosen rows have a product already; rows that are not loaded count as if they had none. */
export function holdersAmong(ids: readonly string[], loaded: readonly Pick<User, 'id' | 'products'>[], product: string): number {
  const chosen = new Set(ids);
  return loaded.filter(({ id, products }) => chosen.has(id) && products.includes(product)).length;
}

/** What assigning a product means for an account's seats, as of now: who has a seat keeps it and needs none. */
export function seatsFor(users: number, holders: number, free: number): { needed: number; missing: number } {
  const needed = Math.max(0, users - holders);
  return { needed, missing: Math.max(0, needed - free) };
}
