import { addDays, daysBetween } from './dates.js';

describe('dates', () => {
  it.each([
    ['2027-02-28', 1, '2027-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2027-01-01', -1, '2026-12-31'],
    ['2027-03-28', 1, '2027-03-29'],
    ['9999-12-31', 1, null],
  ])('%s and %d days is %s', (date, days, expected) => expect(addDays(date, days)).toBe(expected));

  it('counts calendar days over a change of daylight saving', () => {
    expect(daysBetween('2027-03-27', '2027-03-30')).toBe(3);
    expect(daysBetween('2027-03-30', '2027-03-27')).toBe(-3);
    expect(daysBetween('2027-03-30', '2027-03-30')).toBe(0);
  });
});
