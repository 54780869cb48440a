import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.js';
import { search, text } from '../../kit/search-params.js';

/** Accounts: the list, and a new one. */
export const accountsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/accounts',
    validateSearch: search({ q: text }),
    component: lazyRouteComponent(() => import('./accounts-list.js'), 'AccountsList'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/accounts/new',
    // After Save, and after Cancel: back to what the account is needed for, such as an order.
    validateSearch: search({ returnTo: text }),
    component: lazyRouteComponent(() => import('./new-account.js'), 'NewAccount'),
  }),
] as const;
