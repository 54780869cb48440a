import type { Job } from '../../api/types.js';

/** How far a job is, in percent; null while nobody knows how much there is to do. */
export function percentOf({ state, counts }: Pick<Job, 'state' | 'counts'>): number | null {
  if (state === 'done') return 100;
  if (counts.total === 0) return null;
  return Math.min(100, Math.floor(((counts.done + counts.failed + counts.skipped) / counts.total) * 100));
}

/** The colour that repeats what a job's state says. */
export function toneOf({ state, counts }: Pick<Job, 'state' | 'counts'>): 'info' | 'good' | 'warn' | 'bad' {
  if (state === 'failed') return 'bad';
  if (state !== 'done') return 'info';
  return counts.failed > 0 ? 'warn' : 'good';
}

/** What changed when a job ended, as beginnings of query keys. */
export function touchedBy({ accountId }: Pick<Job, 'accountId'>): string[][] {
  return [['users', accountId], ['user', accountId], ['account', accountId, 'overview'], ['account', accountId, 'licenses'], ['account', accountId, 'jobs'], ['account', accountId, 'activity']];
}
