import { configSchema } from '../config.js';
import { seal, unseal } from './seal.js';
import { cookiesOf, sessionCookie, signInCookieName, withoutOurs } from './session.cookies.js';
import { endOf, isSameOrigin, isSafe, returnAddress } from './session.rules.js';

const publicUrl = 'https://trunkline.test';

describe('where somebody goes after signing in', () => {
  it.each([['/', '/'], ['/accounts?q=a#b', '/accounts?q=a#b'], ['/a%20b', '/a%20b'], ['/.//evil.test', '//evil.test'], ['/x/../y', '/y']])('%s is ours', (asked, path) => {
    expect(returnAddress(asked, publicUrl)).toBe(`${publicUrl}${path}`);
  });

  it.each([
    undefined, 1, ['/a', '/b'], '', 'accounts', '//evil.test', '/\\evil.test', '\\\\evil.test', '/\tevil', '/\t/evil.test', '\n//evil.test', 'https://evil.test', 'https:evil.test', 'javascript:alert(1)',
    '/auth/login', '/auth/../auth/callback?code=x', '/oidc/session/end', '/ü', `/${'a'.repeat(2_000)}`, '@evil.test', '.evil.test',
  ])('%j is not', (asked) => {
    expect(returnAddress(asked, publicUrl)).toBe(`${publicUrl}/`);
  });
});

describe('a request that changes something', () => {
  it('comes from a page of ours by what the browser says of it', () => {
    expect(isSameOrigin({ 'sec-fetch-site': 'same-origin', origin: 'null' }, publicUrl)).toBe(true);
    expect(isSameOrigin({ origin: publicUrl }, publicUrl)).toBe(true);
    for (const site of ['same-site', 'cross-site', 'none', '']) expect(isSameOrigin({ 'sec-fetch-site': site, origin: publicUrl }, publicUrl)).toBe(false);
    for (const origin of [undefined, 'null', 'http://trunkline.test', 'https://trunkline.test:8443', 'https://trunkline.test.evil.test']) expect(isSameOrigin({ origin }, publicUrl)).toBe(false);
  });

  it('is any but those that HTTP calls safe', () => {
    expect(['GET', 'HEAD', 'OPTIONS'].every(isSafe)).toBe(true);
    expect(['POST', 'PUT', 'PATCH', 'DELETE', 'get'].some(isSafe)).toBe(false);
  });
});

describe('a session', () => {
  it('ends by the nearer of its limits', () => {
    const [seen, limits] = [new Date(1_000_000), { idleMs: 1_000, absoluteMs: 0 }];
    expect(endOf({ endsAt: new Date(9_000_000) }, seen, limits).getTime()).toBe(1_001_000);
    expect(endOf({ endsAt: new Date(1_000_500) }, seen, limits).getTime()).toBe(1_000_500);
  });

  it('has a cookie that other hosts can neither set nor read', () => {
    expect(sessionCookie({ PUBLIC_URL: publicUrl }, 'x', 60)).toBe('__Host-trunkline_session=x; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure');
    expect(sessionCookie({ PUBLIC_URL: 'http://127.0.0.1:3000' }, 'x', 60)).toBe('trunkline_session=x; Path=/; Max-Age=60; HttpOnly; SameSite=Lax');
    expect(signInCookieName({ PUBLIC_URL: publicUrl }, 'abcdefghijkl')).toBe('__Secure-trunkline_signin_abcdefgh');
    expect([...cookiesOf('a=1; b=x=y; a=2; ; c')]).toEqual([['a', '1'], ['b', 'x=y']]);
    expect(withoutOurs({ PUBLIC_URL: publicUrl }, 'a=1; __Host-trunkline_session=s; b=2')).toBe('a=1; b=2');
  });
});

describe('what is sealed', () => {
  const [one, other] = ['a'.repeat(32), 'b'.repeat(32)];

  it('opens where it was put, also after the secret has been changed', () => {
    expect(unseal([other, one], 'here', seal([one], 'here', 'tëxt'))).toBe('tëxt');
  });

  it('opens nowhere else, with no other secret, and not when it was touched', () => {
    const sealed = seal([one], 'here', 'text');
    expect(unseal([one], 'there', sealed)).toBeNull();
    expect(unseal([other], 'here', sealed)).toBeNull();
    expect(unseal([one], 'here', `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`)).toBeNull();
    for (const nothing of ['', 'x', '%%%', sealed.slice(0, 20)]) expect(unseal([one], 'here', nothing)).toBeNull();
  });
});

describe('the environment', () => {
  it('has its secrets in production, and needs none elsewhere', () => {
    expect(configSchema.safeParse({}).success).toBe(true);
    const bare = configSchema.safeParse({ NODE_ENV: 'production' });
    expect(bare.error?.issues.map(({ path }) => path[0])).toEqual(['CONSOLE_CLIENT_SECRET', 'SESSION_SECRET']);
    expect(configSchema.safeParse({ NODE_ENV: 'production', CONSOLE_CLIENT_SECRET: 'c'.repeat(32), SESSION_SECRET: `${'a'.repeat(32)}, ${'b'.repeat(32)}` })).toMatchObject({ success: true, data: { SESSION_SECRET: ['a'.repeat(32), 'b'.repeat(32)] } });
    expect(configSchema.safeParse({ SESSION_SECRET: 'short' }).success).toBe(false);
  });
});
