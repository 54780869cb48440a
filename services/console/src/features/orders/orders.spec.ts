import { markOf, mayAssign, returnTo } from './orders.rules.js';

const account = { id: 'a', name: 'Hartmann' };

describe('an order in the list', () => {
  it('has a button while it can be assigned, else a badge where there is something to tell', () => {
    expect(markOf({ status: 'unassigned', expiring: true, assignedAccount: null })).toBe('assign');
    expect(markOf({ status: 'expired', expiring: false, assignedAccount: null })).toBe('expired');
    expect(markOf({ status: 'expired', expiring: false, assignedAccount: account })).toBe('expired');
    expect(markOf({ status: 'assigned', expiring: true, assignedAccount: account })).toBe('expiring');
    expect(markOf({ status: 'assigned', expiring: false, assignedAccount: account })).toBeNull();
    expect(mayAssign({ status: 'expired' })).toBe(false);
  });

  it('is what one comes back to, unless what was searched for is too long', () => {
    expect(returnTo({ assign: 'O-00007430', filter: 'unassigned', q: 'rpo 2&' })).toBe('/billing/orders?assign=O-00007430&filter=unassigned&q=rpo+2%26');
    expect(returnTo({ assign: 'O-00007430', q: 'ä'.repeat(100) })).toBe('/billing/orders?assign=O-00007430');
  });
});
