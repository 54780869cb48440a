import { DomainError } from '../errors/domain-error.js';

/** What an end means for a metric: `ok`, refused by a rule of the domain, or failed for reasons of ours; with the error's code. */
export interface Ended { outcome: 'ok' | 'refused' | 'failed'; errorType?: string }

/** Of what was thrown; nothing thrown is `ok`. */
export function outcomeOf(error?: unknown): Ended {
  if (error === undefined) return { outcome: 'ok' };
  if (!(error instanceof DomainError)) return { outcome: 'failed', errorType: 'service.internal' };
  return { outcome: error.kind === 'internal' || error.kind === 'unavailable' ? 'failed' : 'refused', errorType: error.code };
}
