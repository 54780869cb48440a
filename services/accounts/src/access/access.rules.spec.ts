import { type Actor, roles } from '@trunkline/contracts';
import { reachOf } from './access.rules.js';

const partnerId = 'a'.repeat(24);
const accountId = 'b'.repeat(24);
const actor = (change: Partial<Actor>): Actor => ({ type: 'person', id: 'p', name: 'P', role: 'user', partnerId: null, accountId: null, ...change });

describe('how far an actor sees', () => {
  it.each([
    ['service', {}, { over: 'everything' }],
    ['partner-admin', { partnerId }, { over: 'partner', partnerId }],
    ['partner-representative', { partnerId }, { over: 'grants', partnerId, personId: 'p' }],
    ['account-admin', { partnerId, accountId }, { over: 'account', partnerId, accountId }],
    ['user', { partnerId, accountId }, { over: 'account', partnerId, accountId }],
    ['operator', { partnerId }, { over: 'nothing' }],
    ['cpq', { partnerId }, { over: 'nothing' }],
    ['connect-client', { partnerId }, { over: 'nothing' }],
    // A role without what it is tied to, or tied to an account that it does not fit.
    ['partner-admin', {}, { over: 'nothing' }],
    ['account-admin', { partnerId }, { over: 'nothing' }],
    ['partner-admin', { partnerId, accountId }, { over: 'nothing' }],
  ] as const)('%s %j', (role, change, reach) => {
    expect(reachOf(actor({ role, ...change }))).toEqual(reach);
  });

  it('is decided for every role', () => {
    for (const role of roles) expect(reachOf(actor({ role })).over).toBe(role === 'service' ? 'everything' : 'nothing');
  });
});
