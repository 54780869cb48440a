import { navigationFor } from './navigation.js';

const places = (...roles: string[]) => navigationFor({ roles: roles as never, accountId: 'a1' }).flatMap(({ entries }) => entries.map(({ to }) => to));

describe('the navigation', () => {
  it('shows what a role reaches', () => {
    expect(places('partner-admin')).toEqual(['/accounts', '/billing/orders', '/people', '/activity']);
    expect(places('partner-representative')).toEqual(['/accounts', '/billing/orders', '/people']);
    expect(places('account-admin', 'user')).toEqual(['/accounts/a1/dashboard', '/accounts/a1/account', '/accounts/a1/users', '/me/products']);
    expect(places('user')).toEqual(['/me/products']);
  });
});
