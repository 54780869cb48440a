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
    // After Save: back to the order that the account was created for.
    validateSearch: search({ order: text }),
    component: lazyRouteComponent(() => import('./new-account.js'), 'NewAccount'),
  }),
] as const;
