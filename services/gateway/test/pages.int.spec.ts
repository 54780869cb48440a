import { jest } from '@jest/globals';
import { identity } from '@trunkline/contracts';
import { DomainError } from '@trunkline/service-kit';
import { createHarness, type Harness } from './harness.js';

const token = 'a-token-of-the-tests-0123456789';
const strong = 'seven purple otters dance';

describe('what is there without a token', () => {
  let h: Harness;
  const completed: unknown[] = [];
  const renewed: string[] = [];
  const looked: string[] = [];
  const logged: string[] = [];
  /** From where identity hears that it was asked for. */
  const origins: (string | undefined)[] = [];

  beforeAll(async () => {
    h = await createHarness({ RATE_LIMIT_RESETS_PER_MINUTE: '6' });
    h.world.answer(identity.invitations.look, ({ token: given }, { from }) => {
      origins.push(from?.ip);
      looked.push(given);
      const standing = (['used', 'superseded', 'expired', 'invalid'] as const).find((name) => given.startsWith(name)) ?? ('open' as const);
      const kind = given.includes('reset') ? ('password-reset' as const) : ('welcome' as const);
      return { standing, link: standing === 'invalid' ? null : { kind, email: 'zoe@example.com', name: '<script>alert(1)</script>', language: given.includes('dutch') ? 'nl' : 'en' } };
    });
    h.world.answer(identity.invitations.complete, (input, { from }) => {
      origins.push(from?.ip);
      if (input.token === 'used') throw new DomainError('identity.token_used');
      if (input.token.endsWith('late')) throw new DomainError('identity.token_used');
      if (input.password.startsWith('password')) throw new DomainError('identity.password_weak');
      completed.push(input);
      return { userId: '0'.repeat(24), accountId: null };
    });
    h.world.answer(identity.invitations.renew, ({ token: given }, { from }) => {
      origins.push(from?.ip);
      if (given.startsWith('used')) throw new DomainError('identity.token_used');
      renewed.push(given);
      return {};
    });
    h.world.answer(identity.invitations.requestReset, (_input, { from }) => {
      origins.push(from?.ip);
      return {};
    });
    jest.spyOn(process.stdout, 'write').mockImplementation((line) => (logged.push(String(line)), true));
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await h.stop();
  });

  const open = (given: string, page = 'register', headers: Record<string, string> = {}) => h.ask('GET', `/${page}?token=${encodeURIComponent(given)}`, { headers });
  const post = (path: string, fields: Record<string, string>) =>
    h.ask('POST', path, { raw: new URLSearchParams(fields).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } });

  it('shows the form of a good link, safely, and without a script', async () => {
    const { status, text, headers } = await open(token);
    expect(status).toBe(200);
    expect(text).toContain('<form method="post" action="/register">');
    expect(text).toContain('autocomplete="new-password"');
    expect(text).not.toContain('<script>alert');
    expect(text).not.toMatch(/<script(?! src)|style=|\son\w+="/);
    for (const [, id] of text.matchAll(/<input id="(\w+)"/g)) expect(text).toContain(`<label for="${id}">`);
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*script-src 'self'/);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    for (const asset of ['/assets/password.js', '/assets/page.css']) expect((await h.ask('GET', asset)).status).toBe(200);
  });

  it.each([['fr-CA', 'Bienvenue chez Trunkline'], ['de', 'Willkommen bei Trunkline'], ['es', 'Bienvenido a Trunkline'], ['it', 'Benvenuti in Trunkline'], ['nl', 'Welkom bij Trunkline'], ['pt-BR', 'Bem-vindo ao Trunkline'], ['ja', 'Welcome to Trunkline']])('speaks %s', async (tag, title) => {
    const chosen = await h.ask('GET', `/register?token=${token}&lang=${tag}`);
    expect(chosen.text).toContain(`<h1>${title}</h1>`);
    if (tag === 'ja') return;
    const cookie = chosen.headers.get('set-cookie')!.split(';')[0]!;
    expect((await open(`${token}dutch`, 'register', { cookie })).text).toContain(`<h1>${title}</h1>`);
    // Nobody is told whose a link is that is none: the browser's language.
    expect((await open('invalid', 'register', { 'accept-language': tag })).text).toContain(`<html lang="${tag.slice(0, 2)}">`);
  });

  it('goes by the language of whom the link is for', async () => {
    expect((await open(`${token}dutch`, 'register', { 'accept-language': 'de' })).text).toContain('<html lang="nl">');
    expect((await open('used-dutch', 'register', { 'accept-language': 'de' })).text).toContain('Deze link is al gebruikt');
  });

  it('has a page of its own for each way in which a link does not hold', async () => {
    expect(await open('expired')).toMatchObject({ status: 410, text: expect.stringContaining('<h1>This link has expired</h1>') });
    expect(await open('used')).toMatchObject({ status: 410, text: expect.stringContaining('<h1>This link has been used</h1>') });
    expect(await open('superseded')).toMatchObject({ status: 410, text: expect.stringContaining('<h1>There is a newer link</h1>') });
    for (const given of ['invalid', '', '\0']) expect(await open(given)).toMatchObject({ status: 404, text: expect.stringContaining('<h1>This link is not valid</h1>') });
    expect(await open(token, 'reset')).toMatchObject({ status: 404 });
    expect(await open(`${token}reset`, 'reset')).toMatchObject({ status: 200, text: expect.stringContaining('Reset your password') });
    expect((await h.ask('GET', '/register')).status).toBe(404);
    expect((await h.ask('GET', '/register?token=a&token=b')).status).toBe(404);
    looked.length = 0;
    expect((await h.ask('HEAD', `/register?token=${token}`)).status).toBe(200);
    expect(looked).toEqual([]);
  });

  it('sends a new link in the place of an expired one, without anybody’s help', async () => {
    const expired = await open('expired');
    expect(expired.text).toContain('<form method="post" action="/register/renew">');
    expect(await post('/register/renew', { token: 'expired' })).toMatchObject({ status: 200, text: expect.stringContaining('A new link is on its way') });
    expect(renewed).toEqual(['expired']);
    expect(await post('/register/renew', { token: 'used' })).toMatchObject({ status: 410, text: expect.stringContaining('has been used') });
    expect((await post('/register/renew', {})).status).toBe(404);
  });

  it('takes the form of a page, and says what is wrong with it', async () => {
    const wrong = async (password: string, again = password) => {
      const answer = await post('/register', { token, password, again });
      expect(answer.status).toBe(422);
      expect(answer.text).toMatch(/class="alert" role="alert" tabindex="-1" autofocus/);
      return answer.text;
    };
    expect(await wrong('short')).toContain('12 characters or more.');
    expect(await wrong('password1234')).toContain('too easy to guess');
    expect(await wrong(strong, `${strong}!`)).toContain('href="#again"');
    expect(completed).toEqual([]);
    expect(await post('/register', { token, password: strong, again: strong })).toMatchObject({ status: 200, text: expect.stringContaining('You are registered') });
    expect(completed).toMatchObject([{ token, password: strong, kind: 'welcome' }]);
    expect(await post('/reset', { token: `${token}reset`, password: strong, again: strong })).toMatchObject({ status: 200, text: expect.stringContaining('Your password is set') });
    // Used by another meanwhile.
    expect(await post('/register', { token: 'late', password: strong, again: strong })).toMatchObject({ status: 410, text: expect.stringContaining('has been used') });
    for (const given of ['used', 'expired', 'superseded']) expect((await post('/register', { token: given, password: strong, again: strong })).status).toBe(410);
    expect((await post('/register', { token: 'invalid', password: strong, again: strong })).status).toBe(404);
    expect((await h.ask('POST', '/register', { body: { token } })).status).toBe(415);
    completed.length = 0;
  });

  it('writes no token into a log', () => {
    for (const given of [token, 'superseded', strong]) expect(logged.join('')).not.toContain(given);
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

  it('says from where it was asked, whoever it was', () => {
    expect(origins.length).toBeGreaterThan(10);
    expect(new Set(origins)).toEqual(new Set(['127.0.0.1']));
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
