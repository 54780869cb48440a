import { MAX_ATTEMPTS, waitBeforeRetry } from './retry.rules.js';

const busy = { status: 503, retryAfter: null };

describe('retries', () => {
  it('back off, and give up', () => {
    expect([1, 2, 3].map((attempt) => waitBeforeRetry('GET', attempt, busy, 1))).toEqual([400, 800, 1600]);
    expect(waitBeforeRetry('GET', 1, busy, 0)).toBe(200);
    expect(waitBeforeRetry('GET', MAX_ATTEMPTS, busy, 1)).toBeNull();
  });

  it('wait as long as the gateway asks, unless nobody would', () => {
    expect(waitBeforeRetry('GET', 1, { status: 429, retryAfter: '3' }, 1)).toBe(3_000);
    expect(waitBeforeRetry('GET', 1, { status: 429, retryAfter: '60' }, 1)).toBeNull();
  });

  it('are for what may pass only', () => {
    for (const status of [400, 401, 404, 409, 412, 422, 500]) expect(waitBeforeRetry('GET', 1, { status, retryAfter: null }, 1)).toBeNull();
  });

  it('never send a PATCH twice that may have arrived', () => {
    expect(waitBeforeRetry('PATCH', 1, 'no-answer', 1)).toBeNull();
    expect(waitBeforeRetry('PATCH', 1, busy, 1)).toBeNull();
    expect(waitBeforeRetry('PATCH', 1, { status: 429, retryAfter: null }, 1)).toBe(400);
    expect(waitBeforeRetry('POST', 1, 'no-answer', 1)).toBe(400);
  });
});
