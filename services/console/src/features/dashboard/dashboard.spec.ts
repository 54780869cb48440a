import { perDay, shareOf } from './dashboard.rules.js';

describe('the dashboard', () => {
  it('adds the products of a day, in the order of days', () => {
    expect(perDay([{ date: '2026-01-02', bought: 5, used: 1 }, { date: '2026-01-01', bought: 2, used: 2 }, { date: '2026-01-02', bought: 1, used: 0 }])).toEqual([{ date: '2026-01-01', bought: 2, used: 2 }, { date: '2026-01-02', bought: 6, used: 1 }]);
  });

  it('knows shares', () => {
    expect([shareOf(1, 4), shareOf(0, 0), shareOf(5, 4)]).toEqual([0.25, 0, 1]);
  });
});
