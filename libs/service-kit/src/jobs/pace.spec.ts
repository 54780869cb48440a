import { setTimeout as sleep } from 'node:timers/promises';
import { paced, restAfter } from './pace.js';

describe('the pace of a job', () => {
  it.each([
    { step: 1_000, late: 0, called: true, rest: 0 },
    { step: 1_000, late: 5, called: true, rest: 0 },
    { step: 1_000, late: 20, called: false, rest: 1_000 },
    { step: 1_000, late: 20, called: true, rest: 1_000 },
    { step: 1_000, late: 50, called: false, rest: 2_000 },
    { step: 1_000, late: 50, called: true, rest: 3_000 },
    { step: 500, late: 500, called: true, rest: 4_000 },
    { step: 9_000, late: 500, called: false, rest: 12_000 },
    { step: 2_000, late: 500, called: true, rest: 12_000 },
  ])('rests $rest ms after a step of $step ms when timers are $late ms late, calls: $called', ({ step, late, called, rest }) => {
    expect(restAfter(step, late, called)).toBe(rest);
  });

  it('gives what the work gave, and throws what it threw', async () => {
    expect((await paced(() => sleep(60, 'done'), () => 0)).result).toBe('done');
    await expect(paced(() => Promise.reject(new Error('no')), () => 0)).rejects.toThrow('no');
  });

  it('rests when the processor is short', async () => {
    const { restMs } = await paced(async () => {
      // Somebody else has it nearly all the time.
      for (let turn = 0; turn < 8; turn++) {
        for (const end = performance.now() + 100; performance.now() < end; );
        await sleep(0);
      }
    }, () => 0);
    expect(restMs).toBeGreaterThan(0);
  });
});
