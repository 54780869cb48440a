import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import type { Job, JobResult } from '../../api/types.js';
import { type List, useList } from '../../kit/use-list.js';

/** One job. */
export const jobQuery = (jobId: string) => queryOptions({
  queryKey: ['job', jobId],
  queryFn: ({ signal }) => ask(api.GET('/v1/jobs/{jobId}', { params: { path: { jobId } }, signal })),
});

/** The newest jobs of an account: whoever began them, the tray shows those that run. */
export const newestJobsQuery = (accountId: string) => queryOptions({
  queryKey: ['account', accountId, 'jobs', 'newest'],
  queryFn: ({ signal }) => ask(api.GET('/v1/accounts/{accountId}/jobs', { params: { path: { accountId }, query: { limit: 10 } }, signal })),
  staleTime: 15_000,
});

/** An account's jobs, newest first. */
export function useAccountJobs(accountId: string, state: Job['state'] | undefined): List<Job> {
  return useList(['account', accountId, 'jobs', 'list', { state }], (page, signal) => ask(api.GET('/v1/accounts/{accountId}/jobs', { params: { path: { accountId }, query: { ...page, ...(state ? { state } : {}) } }, signal })));
}

/** What became of one item, with an id for the table. */
export type ResultRow = JobResult & { id: string };

/** What became of each item of a job, in the order of its work. */
export function useJobResults(jobId: string, outcome: JobResult['outcome'] | undefined, running: boolean): List<ResultRow> {
  return useList(
    ['job', jobId, 'results', { outcome }],
    async (page, signal) => {
      const { items, nextCursor } = await ask(api.GET('/v1/jobs/{jobId}/results', { params: { path: { jobId }, query: { ...page, ...(outcome ? { outcome } : {}) } }, signal }));
      return { items: items.map((item) => ({ ...item, id: item.subject.id })), nextCursor };
    },
    // Results come as the work goes on.
    running ? { refetchInterval: 4_000 } : {},
  );
}
