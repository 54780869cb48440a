import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.js';
import { oneOf, search, text } from '../../kit/search-params.js';
import { personRoles, personStates } from './people.rules.js';

/** The partner's people, and the partner itself. */
export const peopleRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/people',
    validateSearch: search({ q: text, role: oneOf(...personRoles), state: oneOf(...personStates), person: text, panel: oneOf('new', 'partner') }),
    component: lazyRouteComponent(() => import('./people-list.js'), 'PeopleList'),
  }),
] as const;
