import { parseTracked, withTracked } from './tracked.rules.js';

const job = (n: number) => ({ id: `idn_${n}`, accountId: 'a' });

describe('the jobs that one looks after', () => {
  it('come back from what the browser kept, whatever that is', () => {
    expect(parseTracked(JSON.stringify([job(1), { id: 3 }, null, job(2)]))).toEqual([job(1), job(2)]);
    expect(parseTracked(null)).toEqual([]);
    expect(parseTracked('{"id":1}')).toEqual([]);
    expect(parseTracked('no json')).toEqual([]);
  });

  it('are each there once, the newest first, and not without end', () => {
    expect(withTracked([job(1)], [job(2), job(1)])).toEqual([job(2), job(1)]);
    expect(withTracked(Array.from({ length: 20 }, (_, n) => job(n)), [job(99)])).toHaveLength(20);
  });
});
