import { type Access, roles } from '@trunkline/contracts';
import type { Ctx } from '../context/ctx.js';
import { assertAccess } from './access.js';

const [p, q, a, b] = ['p', 'q', 'a', 'b'].map((letter) => letter.charCodeAt(0).toString(16).padStart(24, '0')) as [string, string, string, string];
type Who = Partial<Ctx['actor']>;
const ctx = (actor: Who, tenant: Ctx['tenant'] = { accountId: a, partnerId: p }): Ctx => ({
  actor: { type: 'person', id: 'x', name: 'x', role: 'partner-admin', partnerId: p, accountId: null, ...actor }, tenant, deadline: 0, requestKey: null,
});
const outcome = (access: Access, of: Ctx, input: unknown): string => {
  try {
    assertAccess(access, of, input);
    return 'ok';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('access', () => {
  const account: Access = { on: 'account', roles: ['partner-admin', 'account-admin'] };
  const tenantOf = (accountId: string, partnerId: string) => ({ accountId, partnerId });
  it.each<[string, Who, Ctx['tenant'], string, string]>([
    ['the partner of the account', {}, tenantOf(a, p), a, 'ok'],
    ['its own admin', { role: 'account-admin', accountId: a }, tenantOf(a, p), a, 'ok'],
    ['its own user', { role: 'user', accountId: a }, tenantOf(a, p), a, 'auth.forbidden'],
    ['a representative without the role', { role: 'partner-representative' }, tenantOf(a, p), a, 'auth.forbidden'],
    ['another partner', { partnerId: q }, tenantOf(a, p), a, 'resource.not_found'],
    ['another partner with a role too low', { partnerId: q, role: 'user' }, tenantOf(a, p), a, 'resource.not_found'],
    ['an admin of another account', { role: 'account-admin', accountId: b }, tenantOf(a, p), a, 'resource.not_found'],
    ['whoever was resolved for another account', {}, tenantOf(b, p), a, 'resource.not_found'],
    ['whoever was resolved for none', {}, null, a, 'resource.not_found'],
    ['a system of no partner', { role: 'cpq', partnerId: null }, tenantOf(a, p), a, 'resource.not_found'],
    ['Trunkline itself', { role: 'service', partnerId: null }, null, a, 'ok'],
  ])('to an account: %s', (_who, actor, tenant, accountId, expected) => expect(outcome(account, ctx(actor, tenant), { accountId })).toBe(expected));

  it('to a partner: its own only, then the role', () => {
    const access: Access = { on: 'partner', roles: ['partner-admin'] };
    expect(outcome(access, ctx({}), { partnerId: p })).toBe('ok');
    expect(outcome(access, ctx({}), { partnerId: q })).toBe('resource.not_found');
    expect(outcome(access, ctx({ role: 'user' }), { partnerId: q })).toBe('resource.not_found');
    expect(outcome(access, ctx({ role: 'user' }), { partnerId: p })).toBe('auth.forbidden');
  });

  it('to anything: each role alone decides', () => {
    for (const role of roles) for (const allowed of roles) {
      expect(outcome({ on: 'any', roles: [allowed] }, ctx({ role }, null), {})).toBe(role === allowed || role === 'service' ? 'ok' : 'auth.forbidden');
    }
  });
});
