import { ADDRESS, pauseAfter, PLACE } from './slow-down.rules.js';

describe('slowing down', () => {
  it('leaves the first failures free, then doubles the pause up to a limit', () => {
    expect([1, 4, 5, 6, 7, 8].map((failures) => pauseAfter(failures, PLACE))).toEqual([0, 0, 1_000, 2_000, 4_000, 8_000]);
    expect(pauseAfter(100, PLACE)).toBe(15 * 60_000);
    expect(pauseAfter(1e9, PLACE)).toBe(15 * 60_000);
  });

  it('never keeps an address for long that anybody can try', () => {
    expect(pauseAfter(19, ADDRESS)).toBe(0);
    expect(pauseAfter(1e9, ADDRESS)).toBe(60_000);
  });
});
