import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.js';
import { oneOf, search, text } from '../../kit/search-params.js';
import { accountLayoutRoute } from '../account/layout-route.js';

/** Changes, unless one asks for what was only looked at, or for both; and the entry whose details are open. */
const validateSearch = search({ kind: oneOf('reads', 'all'), entry: text });

/** The own activity of the partner, or of the platform. */
export const activityRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/activity', validateSearch,
    component: lazyRouteComponent(() => import('./activity-page.js'), 'ActivityPage'),
  }),
] as const;

/** An account's. */
export const accountActivityRoutes = [
  createRoute({
    getParentRoute: () => accountLayoutRoute,
    path: '/activity', validateSearch,
    component: lazyRouteComponent(() => import('./account-activity-page.js'), 'AccountActivityPage'),
  }),
] as const;
