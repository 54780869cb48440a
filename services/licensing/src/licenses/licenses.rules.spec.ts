import type { GrantDocument } from '../grants/grant.schema.js';
import { expiresAt } from '../grants/order.rules.js';
import { licensesOf, type SeatGroup } from './licenses.rules.js';

describe('the licences of an account', () => {
  const now = new Date('2027-03-01T12:00:00.000Z');
  const grant = (id: string, expiryDate: string, quantity: number, overdrawn = false) =>
    ({ _id: id, expiryDate, expiresAt: expiresAt(expiryDate), lines: [{ productId: 'p', quantity, granted: quantity, overdrawn }] }) as GrantDocument;
  const group = (trackingNumber: string, expiryDate: string, taken: boolean, count: number): SeatGroup => ({ productId: 'p', trackingNumber, expiresAt: expiresAt(expiryDate), taken, count });

  it('counts what counts, by the clock', () => {
    const groups = [
      group('A', '2027-02-28', true, 3), group('A', '2027-02-28', false, 2),
      group('B', '2027-03-01', true, 4), group('B', '2027-03-01', false, 1),
      group('C', '2028-01-01', true, 7),
    ];
    const grants = [grant('A', '2027-02-28', 5), grant('B', '2027-03-01', 5), grant('C', '2028-01-01', 6, true)];
    expect(licensesOf(groups, grants, ['p'], now, 30)).toEqual([{
      productId: 'p',
      seats: { bought: 12, used: 11, free: 1, expired: 5, expiring: 5 },
      orders: [
        { trackingNumber: 'C', seats: 7, used: 7, expiryDate: '2028-01-01', expired: false, overdrawn: true },
        { trackingNumber: 'B', seats: 5, used: 4, expiryDate: '2027-03-01', expired: false, overdrawn: false },
        { trackingNumber: 'A', seats: 5, used: 3, expiryDate: '2027-02-28', expired: true, overdrawn: false },
      ],
    }]);
  });

  it('lists a product that is switched on and has no seats, and an order whose seats are on their way', () => {
    expect(licensesOf([], [], ['p'], now, 30)).toEqual([{ productId: 'p', seats: { bought: 0, used: 0, free: 0, expired: 0, expiring: 0 }, orders: [] }]);
    expect(licensesOf([], [grant('A', '2027-12-31', 5), grant('Z', '2027-12-31', 0)], [], now, 30)).toMatchObject([{ productId: 'p', orders: [{ trackingNumber: 'A', seats: 0 }] }]);
  });
});
