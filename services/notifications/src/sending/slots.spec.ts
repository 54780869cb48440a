import { Slots } from './slots.js';

describe('Slots', () => {
  it('runs at most so many at once, in order, and goes on after a failure', async () => {
    const slots = new Slots(2);
    const order: number[] = [];
    let running = 0;
    let most = 0;
    const work = (n: number) => slots.run(async () => {
      most = Math.max(most, ++running);
      order.push(n);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      if (n === 1) throw new Error('no');
      return n;
    });
    const results = await Promise.allSettled([0, 1, 2, 3, 4].map(work));
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
    expect(order).toEqual([0, 1, 2, 3, 4]);
    expect(most).toBe(2);
  });
});
