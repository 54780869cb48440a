import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.js';
import { oneOf, search, text } from '../../kit/search-params.js';

export const ordersRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/billing/orders',
    validateSearch: search({
      q: text,
      filter: oneOf('all', 'unassigned', 'expiring'),
      /** The order whose `Assign` panel is open. */
      assign: text,
      /** The account that is chosen in it; a new account comes back here. */
      account: text,
    }),
    component: lazyRouteComponent(() => import('./orders-list.js'), 'OrdersList'),
  }),
] as const;
