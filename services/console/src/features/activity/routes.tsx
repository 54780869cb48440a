import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.js';

export const activityRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/activity',
    component: lazyRouteComponent(() => import('./activity-page.js'), 'ActivityPage'),
  }),
] as const;
