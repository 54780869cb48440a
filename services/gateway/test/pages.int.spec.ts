import { identity } from '@trunkline/contracts';
import { DomainError } from '@trunkline/service-kit';
import { createHarness, type Harness } from './harness.js';

describe('what is there without a token', () => {
  let h: Harness;
  const completed: unknown[] = [];
  const opened: string[] = [];

  beforeAll(async () => {
    h = await createHarness({ RATE_LIMIT_RESETS_PER_MINUTE: '3' });
    h.world.answer(identity.invitations.open, ({ token }) => {
      opened.push(token);
      if (token.startsWith('identity.')) throw new DomainError(token as 'identity.token_used');
      return { kind: 'welcome' as const, email: 'zoe@example.com', name: '<script>alert(1)</script>', expiresAt: '2026-12-01T10:00:00.000Z' };
    });
    h.world.answer(identity.invitations.complete, (input) => {
      if (input.token === 'used') throw new DomainError('identity.token_used');
      completed.push(input);
      return { userId: '0'.repeat(24), accountId: null };
    });
    h.world.answer(identity.invitations.requestReset, () => ({}));
  });
  afterAll(() => h.stop());

  it('shows the form of a good link, safely', async () => {
    const { status, text, headers } = await h.ask('GET', '/register?token=good');
    expect(status).toBe(200);
    expect(text).toContain('data-action="/v1/registrations"');
    expect(text).not.toContain('<script>alert');
    expect(text).not.toContain('good');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*script-src 'self'/);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    for (const asset of ['/assets/link.js', '/assets/page.css']) expect((await h.ask('GET', asset)).status).toBe(200);
  });

  it('says what is wrong with a link, and offers a new one for an expired one', async () => {
    const open = (token: string, page = 'register') => h.ask('GET', `/${page}?token=${encodeURIComponent(token)}`);
    const expired = await open('identity.token_expired');
    expect(expired).toMatchObject({ status: 410, text: expect.stringContaining('Send me a new link') });
    expect(await open('identity.token_used')).toMatchObject({ status: 410, text: expect.stringContaining('has been used') });
    expect(await open('identity.token_superseded')).toMatchObject({ status: 410, text: expect.stringContaining('newer link') });
    expect(await open('identity.token_invalid')).toMatchObject({ status: 404 });
    expect(await open('good', 'reset')).toMatchObject({ status: 404 });
    expect(await open('')).toMatchObject({ status: 404 });
    expect(await open('\0')).toMatchObject({ status: 404 });
    expect((await h.ask('GET', '/register')).status).toBe(404);
    expect((await h.ask('GET', '/register?token=a&token=b')).status).toBe(404);
    opened.length = 0;
    expect((await h.ask('HEAD', '/register?token=good')).status).toBe(200);
    expect(opened).toEqual([]);
  });

  it('sets a password by a token', async () => {
    expect(await h.ask('POST', '/v1/registrations', { body: { token: 'good', password: 'a long password' } })).toMatchObject({ status: 200, json: { registered: true } });
    expect(await h.ask('POST', '/v1/password-resets/complete', { body: { token: 'good', password: 'a long password' } })).toMatchObject({ status: 200 });
    expect(completed).toMatchObject([{ kind: 'welcome' }, { kind: 'password-reset' }]);
    expect(await h.ask('POST', '/v1/registrations', { body: { token: 'used', password: 'a long password' } })).toMatchObject({ status: 410, json: { code: 'identity.token_used' } });
    for (const body of [{}, { token: 'x' }, { token: 1, password: 'y' }, { token: 'x', password: 'y', z: 1 }, { token: '', password: 'y' }]) {
      expect((await h.ask('POST', '/v1/registrations', { body })).status).toBe(422);
    }
  });

  it('documents itself', async () => {
    expect((await h.ask('GET', '/openapi.json')).json.openapi).toBe('3.1.0');
    for (const path of ['/docs', '/docs/errors']) expect((await h.ask('GET', path)).headers.get('content-type')).toBe('text/html; charset=utf-8');
    for (const path of ['/docs', '/openapi.json', '/register', '/health/live']) expect((await h.ask('DELETE', path)).status).toBe(405);
  });

  it('does not mail as often as somebody likes', async () => {
    const answers = [];
    for (let i = 0; i < 5; i++) answers.push(await h.ask('POST', '/v1/password-resets', { body: { email: `a${i}@example.com` } }));
    expect(answers.map((answer) => answer.status)).toEqual([202, 202, 202, 429, 429]);
    const refused = answers.at(-1)!;
    expect(refused.json.code).toBe('request.rate_limited');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('ratelimit')).toMatch(/^"resets";r=0;t=\d+$/);
  });
});
