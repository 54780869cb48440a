import type { Me } from '../api/types.js';
import { audienceOf, isPartnerAdmin } from './audience.js';

/** Where an entry leads; paths are those of the router. */
export type NavEntry = { key: 'accounts' | 'orders' | 'people' | 'activity' | 'dashboard' | 'account' | 'users' | 'products'; to: string };
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
    default:
      return [{ entries: [products] }];
  }
}
