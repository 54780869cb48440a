import { consolePolicy, encodingFor, isConsolePage } from './console.rules.js';

const html = 'text/html,application/xhtml+xml,*/*;q=0.8';

describe('the console’s pages', () => {
  it('are what a browser opens, and nothing of the gateway’s own', () => {
    for (const path of ['/', '/accounts', '/accounts/1/users', '/billing/orders', '/v1x', '/me/products']) expect(isConsolePage('GET', path, html)).toBe(true);
    for (const path of ['/v1', '/v1/unknown', '/oidc/x', '/auth/x', '/docs/x', '/health/x', '/register/x', '/reset/x', '/assets/x', '/static/x.js', '/openapi.json']) {
      expect({ path, console: isConsolePage('GET', path, html) }).toEqual({ path, console: false });
    }
  });

  it('are never the answer to a call', () => {
    expect(isConsolePage('POST', '/accounts', html)).toBe(false);
    expect(isConsolePage('GET', '/accounts', 'application/json')).toBe(false);
    expect(isConsolePage('GET', '/accounts', undefined)).toBe(false);
  });

  it('come as the client takes them', () => {
    expect(['gzip, deflate, br', 'gzip', 'br;q=0, gzip', '*', 'identity', '', undefined].map(encodingFor)).toEqual(['br', 'gzip', 'gzip', 'br', null, null, null]);
  });

  it('run no script but files of ours', () => {
    expect(consolePolicy('abc')).toMatch(/script-src 'self';/);
    expect(consolePolicy('abc')).not.toMatch(/unsafe/);
  });
});
