import { addDays } from '../clock/dates.js';
import { dueAfter, nextDue, type Step, stepOf, THRESHOLDS } from './expiry.rules.js';

const TODAY = '2027-06-15';
const order = (daysLeft: number, reminded: number[] = [], accountId: string | null = 'a') => ({ accountId, expiryDate: addDays(TODAY, daysLeft)!, reminded });

describe('the expiry timeline', () => {
  it.each<[number, number[], Step]>([
    [91, [], null],
    [90, [], { kind: 'expiring', daysLeft: 90, reminded: [90] }],
    [89, [90], null],
    [61, [90], null],
    [60, [90], { kind: 'expiring', daysLeft: 60, reminded: [90, 60] }],
    [10, [], { kind: 'expiring', daysLeft: 10, reminded: [90, 60, 30, 14] }],
    [10, [90, 60, 30, 14], null],
    [7, [90, 60, 30, 14], { kind: 'expiring', daysLeft: 7, reminded: [90, 60, 30, 14, 7] }],
    [1, [90, 60, 30, 14, 7], { kind: 'expiring', daysLeft: 1, reminded: [...THRESHOLDS] }],
    [0, [90, 60, 30, 14, 7], { kind: 'expiring', daysLeft: 0, reminded: [...THRESHOLDS] }],
    [0, [...THRESHOLDS], null],
    [-1, [...THRESHOLDS], { kind: 'expired' }],
    [-400, [], { kind: 'expired' }],
  ])('with %d days left and %j done: %j', (daysLeft, reminded, step) => expect(stepOf(order(daysLeft, reminded), TODAY)).toEqual(step));

  it('reminds nobody of an order that nobody has, and still sees its end', () => {
    expect(stepOf(order(30, [], null), TODAY)).toBeNull();
    expect(stepOf(order(-1, [], null), TODAY)).toEqual({ kind: 'expired' });
    expect(dueAfter(order(90, [], null), TODAY)).toBe(addDays(TODAY, 91));
  });

  it.each([[400, 310], [91, 1], [90, 30], [10, 3], [1, 2], [0, 1]])('with %d days left the next step is in %d days', (daysLeft, next) => {
    expect(dueAfter(order(daysLeft), TODAY)).toBe(addDays(TODAY, next));
  });

  it('looks today when something is due, and never again when all is done', () => {
    expect(nextDue(order(10), TODAY)).toBe(TODAY);
    expect(nextDue(order(-3), TODAY)).toBe(TODAY);
    expect(dueAfter(order(-3), TODAY)).toBeNull();
    expect(nextDue({ accountId: null, expiryDate: '9999-12-31', reminded: [] }, TODAY)).toBeNull();
  });

  it('always moves on: whatever was done today, the next step is later', () => {
    for (let daysLeft = 0; daysLeft < 120; daysLeft++) expect(dueAfter(order(daysLeft), TODAY)! > TODAY).toBe(true);
  });
});
