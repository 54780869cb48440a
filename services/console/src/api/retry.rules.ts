/** How often one request is sent at most. */
export const MAX_ATTEMPTS = 4;
/** The longest wait before the next attempt, in milliseconds. */
const MAX_WAIT_MS = 10_000;

/** What came of an attempt: an answer's status with its Retry-After, or no answer at all. */
export type Outcome = { status: number; retryAfter: string | null } | 'no-answer';

/**
 * How long to wait before the next attempt, in milliseconds; null when there is none.
 * A POST goes out under an Idempotency-Key, so sending it again is safe; a PATCH that may have arrived is not sent again, since its If-Match would
 * no longer hold and a success would read as a conflict.
 */
export function waitBeforeRetry(method: string, attempt: number, outcome: Outcome, random: number): number | null {
  if (attempt >= MAX_ATTEMPTS) return null;
  const backOff = Math.min(MAX_WAIT_MS, 400 * 2 ** (attempt - 1)) * (0.5 + random / 2);
  if (outcome === 'no-answer') return method === 'PATCH' ? null : backOff;
  if (outcome.status !== 429 && outcome.status !== 503) return null;
  if (outcome.status === 503 && method === 'PATCH') return null;
  const asked = outcome.retryAfter === null ? NaN : Number(outcome.retryAfter) * 1000;
  if (!Number.isFinite(asked)) return backOff;
  return asked > MAX_WAIT_MS ? null : Math.max(asked, backOff);
}
