import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, ask } from '../api/client.js';
import type { Job } from '../api/types.js';
import { listenToJob } from './job-events.js';

/** How often a job is read when its events do not come through, in milliseconds. */
const POLL_MS = 3_000;

/** Whether a job goes on. */
export function isRunning(job: Pick<Job, 'state'>): boolean {
  return job.state === 'queued' || job.state === 'running';
}

/**
 * A job with its progress as it happens: server-sent events, which the browser resumes from the last one (Last-Event-ID), and reading where
 * a proxy lets no events through. `onEnd` is told once, when the job ends while one looks.
 */
export function useJob(jobId: string | null, onEnd?: (job: Job) => void) {
  const client = useQueryClient();
  const [live, setLive] = useState(true);
  const queryKey = ['job', jobId];
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => ask(api.GET('/v1/jobs/{jobId}', { params: { path: { jobId: jobId! } }, signal })),
    enabled: jobId !== null,
    refetchInterval: ({ state }) => (!live && (!state.data || isRunning(state.data)) ? POLL_MS : false),
  });
  const state = query.data?.state;
  const running = state === undefined || state === 'queued' || state === 'running';
  useEffect(() => {
    if (!jobId || !running) return;
    return listenToJob(jobId, { onJob: (job) => client.setQueryData(['job', jobId], job), onLive: setLive });
  }, [client, jobId, running]);
  const seenRunning = useRef<string | null>(null);
  const tell = useRef(onEnd);
  useEffect(() => {
    tell.current = onEnd;
  });
  useEffect(() => {
    if (!query.data) return;
    if (isRunning(query.data)) seenRunning.current = query.data.id;
    else if (seenRunning.current === query.data.id) {
      seenRunning.current = null;
      tell.current?.(query.data);
    }
  }, [query.data]);
  return { job: query.data ?? null, error: query.error };
}
