import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.js';
import { oneOf, search, text } from '../../kit/search-params.js';

export const peopleRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/people',
    validateSearch: search({ q: text, person: text, panel: oneOf('new') }),
    component: lazyRouteComponent(() => import('./people-list.js'), 'PeopleList'),
  }),
] as const;
