import { createRoute, createRouter, redirect } from '@tanstack/react-router';
import { accountRoutes } from '../features/account/routes.js';
import { accountsRoutes } from '../features/accounts/routes.js';
import { activityRoutes } from '../features/activity/routes.js';
import { jobsRoutes } from '../features/jobs/routes.js';
import { meRoutes } from '../features/me/routes.js';
import { ordersRoutes } from '../features/orders/routes.js';
import { partnersRoutes } from '../features/partners/routes.js';
import { peopleRoutes } from '../features/people/routes.js';
import { plainSearch } from '../kit/search-params.js';
import { audienceOf } from './audience.js';
import { ErrorPage } from './error-page.js';
import { meQuery } from './me.js';
import { NotFoundPage } from './not-found-page.js';
import { queryClient } from './query-client.js';
import { rootRoute } from './root-route.js';

/** Everybody's first page. */
const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: async ({ context }) => {
    const me = await context.queryClient.ensureQueryData(meQuery);
    const audience = audienceOf(me);
    if (audience === 'partner') throw redirect({ to: '/accounts', replace: true });
    if (audience === 'account-admin' && me.accountId) throw redirect({ to: '/accounts/$accountId/dashboard', params: { accountId: me.accountId }, replace: true });
    if (audience === 'operator') throw redirect({ to: '/partners', replace: true });
    throw redirect({ to: '/me/products', replace: true });
  },
});

const routeTree = rootRoute.addChildren([homeRoute, ...accountsRoutes, accountRoutes, ...ordersRoutes, ...peopleRoutes, ...partnersRoutes, ...activityRoutes, ...jobsRoutes, ...meRoutes]);

/** The console's router: code of a screen is loaded when somebody is about to open it. */
export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: 'intent',
  // Data is TanStack Query's business.
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  ...plainSearch,
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
});

declare module '@tanstack/react-router' {
  interface Register { router: typeof router }
}
