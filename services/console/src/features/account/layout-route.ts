import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.js';
import { accountQuery } from './account.queries.js';

/** An account: its name and tabs above each of its pages. Features with pages of an account have it as their routes' parent. */
export const accountLayoutRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/accounts/$accountId',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(accountQuery(params.accountId)),
  component: lazyRouteComponent(() => import('./account-layout.js'), 'AccountLayout'),
});
