import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { accountLayoutRoute } from '../account/layout-route.js';
import { oneOf, search, text } from '../../kit/search-params.js';

/** The mail states of an account's users. */
export const invitationsRoutes = [
  createRoute({
    getParentRoute: () => accountLayoutRoute,
    path: '/invitations',
    validateSearch: search({ q: text, state: oneOf('queued', 'sent', 'failed', 'opened', 'registered', 'expired', 'none') }),
    component: lazyRouteComponent(() => import('./invitation-board.js'), 'InvitationBoard'),
  }),
] as const;
