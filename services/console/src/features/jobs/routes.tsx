import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.js';

export const jobsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/jobs/$jobId',
    component: lazyRouteComponent(() => import('./job-page.js'), 'JobPage'),
  }),
] as const;
