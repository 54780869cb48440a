import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.js';

/** One's own things. */
export const meRoutes = [
  createRoute({ getParentRoute: () => rootRoute, path: '/me/products', component: lazyRouteComponent(() => import('./products-page.js'), 'ProductsPage') }),
  createRoute({ getParentRoute: () => rootRoute, path: '/me/security', component: lazyRouteComponent(() => import('./security-page.js'), 'SecurityPage') }),
] as const;
