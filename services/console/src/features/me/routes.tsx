import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.js';
import { oneOf, search } from '../../kit/search-params.js';

/** One's own things. */
export const meRoutes = [
  createRoute({ getParentRoute: () => rootRoute, path: '/me/products', component: lazyRouteComponent(() => import('./products-page.js'), 'ProductsPage') }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/me/security',
    // In the address, so that whoever has to sign in again comes back to what was begun.
    validateSearch: search({ panel: oneOf('app', 'passkey') }),
    component: lazyRouteComponent(() => import('./security-page.js'), 'SecurityPage'),
  }),
] as const;
