import { queryClient } from '../../app/query-client.js';
import type { Job, Me } from '../../api/types.js';
import { parseTracked, type Tracked, withTracked } from './tracked.rules.js';

const listeners = new Set<() => void>();
const openers = new Set<() => void>();
let owner = '';
let tracked: readonly Tracked[] = [];

/** Another person at the same browser has jobs of their own. */
const place = (): string => `trunkline.jobs.${owner}`;

function replace(next: readonly Tracked[]): void {
  tracked = next;
  localStorage.setItem(place(), JSON.stringify(next));
  listeners.forEach((told) => told());
}

/** Whose jobs these are; theirs from earlier visits come back. */
export function trackFor(me: Pick<Me, 'id'>): void {
  if (owner === me.id) return;
  owner = me.id;
  tracked = parseTracked(localStorage.getItem(place()));
  listeners.forEach((told) => told());
}

/** Puts a job that was just started into the tray, wherever the person goes from here; the tray opens. */
export function trackJob(job: Job): void {
  queryClient.setQueryData(['job', job.id], job);
  void queryClient.invalidateQueries({ queryKey: ['account', job.accountId, 'jobs'] });
  replace(withTracked(tracked, [job]));
  openers.forEach((open) => open());
}

/** Puts jobs into the tray that run already, without a word. */
export function trackAlso(jobs: readonly Tracked[]): void {
  const next = withTracked(tracked, jobs);
  if (next.some(({ id }) => !tracked.some((one) => one.id === id))) replace(next);
}

/** Takes jobs out of the tray. */
export function untrack(...ids: string[]): void {
  replace(tracked.filter(({ id }) => !ids.includes(id)));
}

/** For useSyncExternalStore. */
export function onTracked(told: () => void): () => void {
  listeners.add(told);
  return () => listeners.delete(told);
}

/** For useSyncExternalStore. */
export function trackedNow(): readonly Tracked[] {
  return tracked;
}

/** Told when a job begins that the person should see. */
export function onTrackBegins(open: () => void): () => void {
  openers.add(open);
  return () => openers.delete(open);
}
