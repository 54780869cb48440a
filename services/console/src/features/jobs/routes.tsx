import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.js';
import { oneOf, search } from '../../kit/search-params.js';
import { accountLayoutRoute } from '../account/layout-route.js';
import { jobQuery } from './jobs.queries.js';

/** A job by its id alone, as mails and partners' systems know it: leads to its page in its account. */
export const jobsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/jobs/$jobId',
    beforeLoad: async ({ context, params }) => {
      const { accountId } = await context.queryClient.ensureQueryData(jobQuery(params.jobId));
      throw redirect({ href: `/accounts/${accountId}/jobs/${params.jobId}`, replace: true });
    },
  }),
] as const;

/** The jobs of an account. */
export const accountJobsRoutes = [
  createRoute({
    getParentRoute: () => accountLayoutRoute,
    path: '/jobs/',
    validateSearch: search({ state: oneOf('queued', 'running', 'done', 'failed') }),
    component: lazyRouteComponent(() => import('./jobs-list.js'), 'JobsList'),
  }),
  createRoute({
    getParentRoute: () => accountLayoutRoute,
    path: '/jobs/$jobId',
    validateSearch: search({ outcome: oneOf('done', 'failed', 'skipped') }),
    component: lazyRouteComponent(() => import('./job-page.js'), 'JobPage'),
  }),
] as const;
