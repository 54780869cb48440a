import type { Me } from '../api/types.js';
import { audienceOf, isPartnerAdmin } from './audience.js';

/** Where an entry leads; paths are those of the router. */
export type NavEntry = { key: 'partners' | 'accounts' | 'orders' | 'people' | 'activity' | 'dashboard' | 'account' | 'users' | 'products'; to: string };
/** Entries under a heading, or on their own. */
export interface NavGroup { heading?: 'billing'; entries: NavEntry[] }

/** The navigation of a person: what their role reaches and nothing else. */
export function navigationFor(me: Pick<Me, 'roles' | 'accountId'>): NavGroup[] {
  const products: NavEntry = { key: 'products', to: '/me/products' };
  switch (audienceOf(me)) {
    case 'partner':
      return [
        { entries: [{ key: 'accounts', to: '/accounts' }] },
        { heading: 'billing', entries: [{ key: 'orders', to: '/billing/orders' }] },
        // What happened with the partner itself is its admins' to see.
        { entries: [{ key: 'people', to: '/people' }, ...(isPartnerAdmin(me) ? [{ key: 'activity', to: '/activity' } as const] : [])] },
      ];
    case 'account-admin': {
      const own = `/accounts/${me.accountId}`;
      return [{ entries: [{ key: 'dashboard', to: `${own}/dashboard` }, { key: 'account', to: `${own}/account` }, { key: 'users', to: `${own}/users` }] }, { entries: [products] }];
    }
    case 'operator':
      return [{ entries: [{ key: 'partners', to: '/partners' }, { key: 'activity', to: '/activity' }] }];
    default:
      return [{ entries: [products] }];
  }
}

const accountPath = /^\/accounts\/([0-9a-f]{24})(?:\/(dashboard|account|users|activity|invitations|jobs))?(?:\/|$)/;

/** The account whose pages are open. */
export function accountIn(path: string): string | null {
  return accountPath.exec(path)?.[1] ?? null;
}

/** The same page of another account; what stands deeper is of the old one alone. */
export function switchedPath(path: string, accountId: string): string {
  return `/accounts/${accountId}/${accountPath.exec(path)?.[2] ?? 'dashboard'}`;
}
