import { accountIn, navigationFor, switchedPath } from './navigation.js';

const places = (...roles: string[]) => navigationFor({ roles: roles as never, accountId: 'a1' }).flatMap(({ entries }) => entries.map(({ to }) => to));

describe('the navigation', () => {
  it('shows what a role reaches', () => {
    expect(places('partner-admin')).toEqual(['/accounts', '/billing/orders', '/people', '/activity']);
    expect(places('partner-representative')).toEqual(['/accounts', '/billing/orders', '/people']);
    expect(places('account-admin', 'user')).toEqual(['/accounts/a1/dashboard', '/accounts/a1/account', '/accounts/a1/users', '/me/products']);
    expect(places('user')).toEqual(['/me/products']);
    expect(places('operator')).toEqual(['/partners', '/activity']);
  });
});

describe('the switch between accounts', () => {
  const [a, b] = ['a'.repeat(24), 'b'.repeat(24)];

  it('stays on the page that one is on', () => {
    expect(accountIn(`/accounts/${a}/users/x`)).toBe(a);
    expect(accountIn('/accounts/new')).toBeNull();
    expect(switchedPath(`/accounts/${a}/users/x`, b)).toBe(`/accounts/${b}/users`);
    expect(switchedPath(`/accounts/${a}/imports/x`, b)).toBe(`/accounts/${b}/dashboard`);
  });
});
