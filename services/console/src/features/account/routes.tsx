import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { accountActivityRoutes } from '../activity/routes.js';
import { dashboardRoutes } from '../dashboard/routes.js';
import { importsRoutes } from '../imports/routes.js';
import { invitationsRoutes } from '../invitations/routes.js';
import { accountJobsRoutes } from '../jobs/routes.js';
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
    /** Which panel is open beside the page, or that the information is being changed. */
    validateSearch: search({ panel: oneOf('information', 'integrations', 'identity-provider') }),
    component: lazyRouteComponent(() => import('./account-page.js'), 'AccountPage'),
  }),
  ...dashboardRoutes, ...accountActivityRoutes, ...usersRoutes, ...invitationsRoutes, ...importsRoutes, ...accountJobsRoutes,
]);
