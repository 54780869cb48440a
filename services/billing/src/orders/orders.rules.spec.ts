import { expiringUntil, isExpiring, searchKeys, statusOf } from './orders.rules.js';

const TODAY = '2027-06-15';

describe('the state of an order', () => {
  it.each([
    ['2027-06-14', null, 'expired', false],
    ['2027-06-14', 'a', 'expired', false],
    ['2027-06-15', null, 'unassigned', true],
    ['2027-06-15', 'a', 'assigned', true],
    ['2027-07-15', 'a', 'assigned', true],
    ['2027-07-15', null, 'unassigned', true],
    ['2027-07-16', 'a', 'assigned', false],
    ['2027-07-16', null, 'unassigned', false],
    ['9999-12-31', null, 'unassigned', false],
  ])('with the last day %s and the account %s is %s, expiring: %s', (expiryDate, accountId, status, expiring) => {
    expect(statusOf({ expiryDate, accountId }, TODAY)).toBe(status);
    expect(isExpiring({ expiryDate }, TODAY, 30)).toBe(expiring);
  });

  it('counts no days at all when none are configured', () => {
    expect(isExpiring({ expiryDate: TODAY }, TODAY, 0)).toBe(true);
    expect(isExpiring({ expiryDate: '2027-06-16' }, TODAY, 0)).toBe(false);
    expect(expiringUntil('9999-12-20', 30)).toBe('9999-12-31');
  });
});

it('keeps what finds an order, normalised, once each', () => {
  const order = { _id: 'O-00007430', sapOrderId: null, resellerPo: 'RPO-22248', customerPo: 'Bestellung Nr. 7/É', expiryDate: '2027-09-06' };
  expect(searchKeys(order)).toEqual(['o00007430', 'rpo22248', 'bestellungnr7e', '20270906', '090627', '060927', '09062027', '06092027']);
  expect(searchKeys({ ...order, resellerPo: null, customerPo: '---', expiryDate: '2027-09-09' })).toEqual(['o00007430', '20270909', '090927', '09092027']);
});
