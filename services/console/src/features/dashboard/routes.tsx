import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { search, text } from '../../kit/search-params.js';
import { accountLayoutRoute } from '../account/layout-route.js';

export const dashboardRoutes = [
  createRoute({
    getParentRoute: () => accountLayoutRoute, path: '/dashboard',
    // The order whose users are listed: who loses what.
    validateSearch: search({ expiring: text }),
    component: lazyRouteComponent(() => import('./dashboard.js'), 'Dashboard'),
  }),
] as const;
