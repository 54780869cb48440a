import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.js';
import { oneOf, search, text } from '../../kit/search-params.js';
import { partnerStates } from './partners.rules.js';

/** The platform's partners, for its operator. */
export const partnersRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/partners',
    validateSearch: search({ q: text, state: oneOf(...partnerStates), partner: text, panel: oneOf('new') }),
    component: lazyRouteComponent(() => import('./partners-list.js'), 'PartnersList'),
  }),
] as const;
