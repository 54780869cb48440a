import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { accountLayoutRoute } from '../account/layout-route.js';
import { oneOf, search, text } from '../../kit/search-params.js';

/** The users of an account. */
export const usersRoutes = [
  createRoute({
    getParentRoute: () => accountLayoutRoute,
    path: '/users',
    validateSearch: search({
      q: text, product: text, invitation: text,
      role: oneOf('user', 'account-admin'),
      state: oneOf('invited', 'registered', 'disabled'),
      /** Which panel is open beside the list. */
      panel: oneOf('import'),
    }),
    component: lazyRouteComponent(() => import('./users-list.js'), 'UsersList'),
  }),
  createRoute({ getParentRoute: () => accountLayoutRoute, path: '/users/new', component: lazyRouteComponent(() => import('./user-new.js'), 'NewUser') }),
  createRoute({ getParentRoute: () => accountLayoutRoute, path: '/users/$userId', component: lazyRouteComponent(() => import('./user-details.js'), 'UserDetails') }),
] as const;
