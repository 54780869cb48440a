import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { dashboardRoutes } from '../dashboard/routes.js';
import { importsRoutes } from '../imports/routes.js';
import { invitationsRoutes } from '../invitations/routes.js';
import { oneOf, search } from '../../kit/search-params.js';
import { usersRoutes } from '../users/routes.js';
import { accountLayoutRoute } from './layout-route.js';

/** Everything under an account's address. */
export const accountRoutes = accountLayoutRoute.addChildren([
  createRoute({
    getParentRoute: () => accountLayoutRoute,
    path: '/',
    beforeLoad: ({ params }) => {
      throw redirect({ to: '/accounts/$accountId/dashboard', params, replace: true });
    },
  }),
  createRoute({
    getParentRoute: () => accountLayoutRoute,
    path: '/account',
    /** Which panel is open beside the page. */
    validateSearch: search({ panel: oneOf('integrations', 'grants', 'identity-provider') }),
    component: lazyRouteComponent(() => import('./account-page.js'), 'AccountPage'),
  }),
  ...dashboardRoutes, ...usersRoutes, ...invitationsRoutes, ...importsRoutes,
]);
