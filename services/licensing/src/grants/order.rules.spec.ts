import { expiresAt, isExpiring, seatLimit } from './order.rules.js';

describe('expiry of an order', () => {
  it('counts through the whole last day, in UTC', () => {
    expect(expiresAt('2027-09-06').toISOString()).toBe('2027-09-07T00:00:00.000Z');
    expect(expiresAt('2028-02-28').toISOString()).toBe('2028-02-29T00:00:00.000Z');
    expect(expiresAt('2027-12-31').toISOString()).toBe('2028-01-01T00:00:00.000Z');
  });

  it.each([
    ['2027-03-01T00:00:00.000Z', false, 'the day after'],
    ['2027-02-28T23:59:59.999Z', true, 'the last moment'],
    ['2027-01-29T00:00:00.000Z', true, '30 days before'],
    ['2027-01-28T23:59:59.999Z', false, '31 days before'],
  ])('at %s an order to 2027-02-28 is expiring: %s (%s)', (now, expected) => {
    expect(isExpiring(expiresAt('2027-02-28'), new Date(now), 30)).toBe(expected);
  });
});

describe('the seat numbers of an order', () => {
  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => to - i);
  it.each([
    ['nothing taken', 60, [], 60],
    ['all taken within', 60, range(1, 60), 60],
    ['cut down, the high ones taken', 60, range(61, 100), 20],
    ['cut down, some low ones taken too', 60, [...range(61, 70), 60, 59, 3], 48],
    ['as many taken as bought, all high', 60, range(41, 100), 0],
    ['more taken than bought', 60, range(1, 100), 0],
    ['a cascade that ends at nothing', 60, [...range(90, 100), ...range(1, 50)], 0],
    ['the whole product left out', 0, range(1, 10), 0],
    ['nothing bought, nothing taken', 0, [], 0],
  ])('%s', async (_name, quantity, taken, limit) => {
    expect(await seatLimit(quantity, taken)).toBe(limit);
    // The rule: never more seats than bought, unless more are taken.
    const above = taken.filter((n) => n > limit).length;
    expect(limit + above).toBe(Math.max(quantity, limit === 0 ? above : 0));
  });
});
