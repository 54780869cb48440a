import { returnPath, returnWith } from './new-account.rules.js';

describe('the way back from a new account', () => {
  it.each([['/billing/orders?assign=O-1', '/billing/orders?assign=O-1'], ['//evil.example', null], ['https://evil.example', null], ['/\\evil.example', null], ['billing', null], [undefined, null]])('%s leads to %s', (given, path) => {
    expect(returnPath(given)).toBe(path);
  });

  it('names the account', () => {
    expect(returnWith('/billing/orders?q=a%20b', 'abc')).toBe('/billing/orders?q=a+b&account=abc');
  });
});
