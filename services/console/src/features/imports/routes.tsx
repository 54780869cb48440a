import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { accountLayoutRoute } from '../account/layout-route.js';
import { oneOf, search } from '../../kit/search-params.js';

/** An import's preview and result. */
export const importsRoutes = [
  createRoute({
    getParentRoute: () => accountLayoutRoute,
    path: '/imports/$importId',
    validateSearch: search({ status: oneOf('ok', 'error'), panel: oneOf('row') }),
    component: lazyRouteComponent(() => import('./import-page.js'), 'ImportPage'),
  }),
] as const;
