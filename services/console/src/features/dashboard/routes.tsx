import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { accountLayoutRoute } from '../account/layout-route.js';

export const dashboardRoutes = [
  createRoute({ getParentRoute: () => accountLayoutRoute, path: '/dashboard', component: lazyRouteComponent(() => import('./dashboard.js'), 'Dashboard') }),
] as const;
