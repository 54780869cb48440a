import { countedAt, filled } from './history.rules.js';

describe('days of seats', () => {
  it('carry the last count forward, and begin with the first', () => {
    const counted = [{ date: '2027-01-02', bought: 5, used: 1 }, { date: '2027-01-04', bought: 5, used: 6 }];
    expect(filled('p', counted, '2027-01-01', '2027-01-05')).toEqual([
      { date: '2027-01-02', productId: 'p', bought: 5, used: 1, free: 4 },
      { date: '2027-01-03', productId: 'p', bought: 5, used: 1, free: 4 },
      { date: '2027-01-04', productId: 'p', bought: 5, used: 6, free: 0 },
      { date: '2027-01-05', productId: 'p', bought: 5, used: 6, free: 0 },
    ]);
    expect(filled('p', counted, '2027-02-01', '2027-02-01')).toEqual([{ date: '2027-02-01', productId: 'p', bought: 5, used: 6, free: 0 }]);
    expect(filled('p', [], '2027-02-01', '2027-02-03')).toEqual([]);
  });

  it('are counted at their end, so that what expires at midnight still counts', () => {
    expect(countedAt('2027-01-02', new Date('2027-01-03T00:00:20.000Z'))).toEqual(new Date('2027-01-02T23:59:59.999Z'));
    expect(countedAt('2027-01-02', new Date('2027-01-02T10:00:00.000Z'))).toEqual(new Date('2027-01-02T10:00:00.000Z'));
  });
});
