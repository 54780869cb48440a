import { adminRoles, job, jobOutcomes, jobResult, jobStates, page } from '@trunkline/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/route.js';
import { listQuery } from '../http/shapes.js';

const tag = 'Jobs';
const access = { on: 'any', roles: adminRoles } as const;

/** Bulk operations. Their account is found by the job, so the tenant is checked by the controller. */
export const jobRoutes = {
  list: defineRoute({
    method: 'GET', path: '/v1/accounts/{accountId}/jobs', operationId: 'listAccountJobs', tag, summary: 'An account’s jobs, newest first',
    access: { on: 'account', roles: adminRoles }, query: listQuery.extend({ state: z.enum(jobStates).optional() }),
    replies: { 200: { description: 'A page of jobs.', schema: page(job) } },
  }),
  get: defineRoute({
    method: 'GET', path: '/v1/jobs/{jobId}', operationId: 'getJob', tag, summary: 'Where a job stands',
    access, replies: { 200: { description: 'The job.', schema: job } },
  }),
  results: defineRoute({
    method: 'GET', path: '/v1/jobs/{jobId}/results', operationId: 'listJobResults', tag, summary: 'What became of each item of a job',
    access, query: listQuery.extend({ outcome: z.enum(jobOutcomes).optional() }), replies: { 200: { description: 'A page of results.', schema: page(jobResult) } }, reads: 'job_results.listed',
  }),
  events: defineRoute({
    method: 'GET', path: '/v1/jobs/{jobId}/events', operationId: 'watchJob', tag,
    summary: 'A job’s progress as server-sent events: the job as it is now, then each change, until it has ended',
    access,
    replies: {
      200: { description: 'Each event’s data is the job as JSON; its id is the job’s version.', mediaType: 'text/event-stream' },
      204: { description: 'The job has ended, and `Last-Event-ID` says that you know: do not connect again.' },
    },
  }),
};
