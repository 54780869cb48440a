/* eslint-disable @typescript-eslint/no-explicit-any -- answers are looked at as they came, whatever their shape */
import { getConnectionToken } from '@nestjs/mongoose';
import type { Actor } from '@trunkline/contracts';
import { newId } from '@trunkline/service-kit';
import { eventually } from '@trunkline/testing';
import { generateKeyPair, SignJWT } from 'jose';
import type { Connection } from 'mongoose';
import { Browser, type Page } from './browser.js';
import { createHarness, type Harness } from './harness.js';
import { createProvider } from './provider.js';

const publicUrl = 'http://gateway.test';
const secret = 'the-console-secret-of-the-tests-0123456789';
const COOKIE = 'trunkline_session';

let h: Harness;
let provider: Awaited<ReturnType<typeof createProvider>>;
let ann: Actor;
let turn = 0;

beforeAll(async () => {
  provider = await createProvider(publicUrl, secret, () => h.services[0]!.url);
  h = await createHarness({ CONSOLE_CLIENT_SECRET: secret }, 2, provider.handle);
});
afterAll(() => h.stop());
beforeEach(() => {
  ann = h.actor('user', newId(), newId());
  provider.who = ann.id;
});

/** Every request of a browser goes to the next replica. */
const browser = () => new Browser(publicUrl, () => h.services[turn++ % 2]!.url);
const sessions = () => h.services[0]!.app.get<Connection>(getConnectionToken()).collection('sessions');
async function signIn(on = browser(), path = '/auth/login'): Promise<Browser> {
  await on.go(path);
  expect(on.value(COOKIE)).toMatch(/^[\w-]{43}$/);
  return on;
}
const me = async (on: Browser) => (await on.go('/v1/me/sessions')).status;
const json = (page: Page): any => JSON.parse(page.text);

describe('signing in with a browser', () => {
  it('leads to the provider and back to where one wanted to go, with a cookie that scripts and other sites do not get', async () => {
    const on = browser();
    const page = await on.go('/auth/login?returnTo=%2Faccounts%3Fq%3Da%26x%3D1%23top');
    expect(page.url).toBe(`${publicUrl}/accounts?q=a&x=1#top`);
    const [cookie] = on.set.filter((line) => line.startsWith(COOKIE));
    expect(cookie).toMatch(/^trunkline_session=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
    expect(on.cookies().filter(({ name }) => name.startsWith('trunkline_signin'))).toEqual([]);
    expect(json(await on.go('/v1/me/sessions'))).toMatchObject({ items: [{ current: true, address: '127.0.0.1' }], nextCursor: null });
    // What is kept opens nothing: neither the cookie nor a token stands there as it is.
    const kept = JSON.stringify(await sessions().findOne({ personId: ann.id }));
    expect(kept).not.toContain(on.value(COOKIE)!);
    expect(kept).not.toContain('eyJ');
  });

  it.each(['//evil.test', 'https://evil.test/', '/\\evil.test', '/%09/evil.test\t', 'javascript:alert(1)', '/auth/login', ' /x', '/.//evil.test'])('goes nowhere else for returnTo=%s', async (returnTo) => {
    const page = await browser().go(`/auth/login?returnTo=${encodeURIComponent(returnTo)}`);
    expect(new URL(page.url).origin).toBe(publicUrl);
  });

  it('has a new id, whatever the browser brought, and ends the one that was there', async () => {
    const on = browser();
    on.put(COOKIE, 'A'.repeat(43));
    await signIn(on);
    const first = on.value(COOKIE)!;
    expect(first).not.toBe('A'.repeat(43));
    await signIn(on);
    expect(on.value(COOKIE)).not.toBe(first);
    const old = browser();
    old.put(COOKIE, first);
    expect((await old.go('/v1/me/sessions')).status).toBe(401);
    expect(await sessions().countDocuments({ personId: ann.id })).toBe(1);
  });

  it('takes no answer that this browser did not ask for, and none twice', async () => {
    const [one, other] = [browser(), browser()];
    const callback = async (on: Browser): Promise<URL> => {
      let page = await on.go('/auth/login', { follow: false });
      for (let hops = 0; ; hops++) {
      if (hops > 15) throw new Error(page.text);
        const next = new URL(page.headers.get('location')!, publicUrl);
        if (next.pathname === '/auth/callback') return next;
        page = await on.go(next.href, { follow: false });
      }
    };
    const answer = await callback(one);
    expect((await other.go(answer.href)).status).toBe(400);
    const wrongState = new URL(answer);
    wrongState.searchParams.set('state', `${answer.searchParams.get('state')!.slice(0, 8)}${'x'.repeat(35)}`);
    expect((await one.go(wrongState.href)).status).toBe(400);
    // The code of one sign-in with the state of another: neither nonce nor verifier fit.
    const second = await callback(one);
    const mixed = new URL(answer);
    mixed.searchParams.set('code', second.searchParams.get('code')!);
    expect((await one.go(mixed.href)).status).toBe(400);
    expect(one.value(COOKIE)).toBeUndefined();
    const third = await callback(one);
    const kept = one.cookies();
    expect((await one.go(third.href, { follow: false })).status).toBe(303);
    for (const { name, value, path } of kept) if (name.startsWith('trunkline_signin')) other.put(name, value, path);
    expect((await other.go(third.href)).status).toBe(400);
    expect(other.value(COOKIE)).toBeUndefined();
  });

  it('says so when the person cancels, or may not act', async () => {
    const on = browser();
    const left = await on.go('/auth/login', { follow: false });
    const state = new URL(left.headers.get('location')!).searchParams.get('state')!;
    const page = await on.go(`/auth/callback?error=access_denied&state=${state}&iss=${encodeURIComponent(`${publicUrl}/oidc`)}`);
    expect(page).toMatchObject({ status: 400, text: expect.stringContaining('cancelled') });
    h.actors.delete(`person:${ann.id}`);
    const refused = await browser().go('/auth/login');
    expect(refused.status).toBe(400);
    expect(await sessions().countDocuments({ personId: ann.id })).toBe(0);
  });

  it('says so when the provider does not answer', async () => {
    const on = browser();
    const left = await on.go('/auth/login', { follow: false });
    const { searchParams } = new URL(left.headers.get('location')!);
    provider.down = true;
    try {
      expect((await on.go(`/auth/callback?code=x&state=${searchParams.get('state')}&iss=${encodeURIComponent(`${publicUrl}/oidc`)}`)).status).toBe(503);
    } finally {
      provider.down = false;
    }
  });
});

describe('a session', () => {
  it('holds in every replica and only while the person may act', async () => {
    const on = await signIn();
    for (const replica of h.services) {
      on.reach = () => replica.url;
      expect(await me(on)).toBe(200);
    }
    h.actors.delete(`person:${ann.id}`);
    await eventually(async () => (await me(on)) === 401);
    h.actors.set(`person:${ann.id}`, ann);
    await eventually(async () => (await me(on)) === 200);
    // A new password, say: what began before counts no more.
    h.notBefore.set(ann.id, Math.floor(Date.now() / 1000) + 1);
    await eventually(async () => (await me(on)) === 401);
  });

  it('is refused as a session, not as a token', async () => {
    const on = browser();
    on.put(COOKIE, 'B'.repeat(43));
    const answer = await on.go('/v1/me/sessions');
    expect(json(answer)).toMatchObject({ status: 401, code: 'auth.unauthenticated', detail: expect.stringContaining('session') });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="trunkline"');
  });

  it('lets nothing be changed from another site', async () => {
    const on = await signIn();
    const path = `/v1/me/sessions/${newId()}`;
    const cross = (headers: Record<string, string>) => fetch(`${h.url}${path}`, { method: 'DELETE', headers: { cookie: on.header('/'), ...headers } });
    const refused = [{}, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site', origin: publicUrl }, { 'sec-fetch-site': 'none' }, { origin: 'http://evil.test' }, { origin: 'null' }, { origin: `${publicUrl}.evil.test` }];
    for (const headers of refused as Record<string, string>[]) {
      const answer = await cross(headers);
      expect([answer.status, ((await answer.json()) as any).code]).toEqual([403, 'auth.forbidden']);
    }
    for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { origin: publicUrl }] as Record<string, string>[]) expect((await cross(headers)).status).toBe(404);
    // A token is no cookie: nobody else's page can send it.
    expect((await cross({ authorization: `Bearer ${JSON.stringify(1)}` })).status).toBe(401);
    expect((await on.go('/auth/logout', { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
    expect(await me(on)).toBe(200);
  });

  it('ends when nobody uses it, and at the latest when it is too old; then the provider’s own session is not enough', async () => {
    const on = await signIn();
    const before = provider.prompts;
    const hour = 3_600_000;
    await sessions().updateOne({ personId: ann.id }, { $set: { lastSeenAt: new Date(Date.now() - hour + 60_000) } });
    expect(await me(on)).toBe(200);
    const used = await sessions().findOne({ personId: ann.id });
    expect(used!['lastSeenAt'].getTime()).toBeGreaterThan(Date.now() - hour / 2);
    await sessions().updateOne({ personId: ann.id }, { $set: { lastSeenAt: new Date(Date.now() - hour - 1) } });
    expect(await me(on)).toBe(401);
    await signIn(on);
    expect(provider.prompts).toBe(before + 1);
    const { endsAt, authTime } = (await sessions().findOne({ personId: ann.id, lastSeenAt: { $gt: new Date(Date.now() - hour) } }))!;
    expect(endsAt.getTime()).toBeLessThanOrEqual(authTime * 1000 + 12 * hour);
    await sessions().updateMany({ personId: ann.id }, { $set: { lastSeenAt: new Date(), endsAt: new Date(Date.now() - 1) } });
    expect(await me(on)).toBe(401);
    // Somebody who comes without a session is let in by the provider's, which is the point of signing in once.
    on.put(COOKIE, null);
    await signIn(on);
    expect(provider.prompts).toBe(before + 1);
  });

  it('has its person shown who it is once more, where a page wants that of late', async () => {
    const on = await signIn();
    const before = provider.prompts;
    await signIn(on, '/auth/login?max_age=600');
    expect(provider.prompts).toBe(before);
    await sessions().updateMany({ personId: ann.id }, { $inc: { authTime: -601 } });
    await signIn(on, '/auth/login');
    expect(provider.prompts).toBe(before);
    await sessions().updateMany({ personId: ann.id }, { $inc: { authTime: -601 } });
    await signIn(on, '/auth/login?max_age=600');
    expect(provider.prompts).toBe(before + 1);
    await signIn(on, '/auth/login?prompt=login');
    expect(provider.prompts).toBe(before + 2);
  });

  it('is seen and ended from another browser, at once and in every replica', async () => {
    const [one, other] = [await signIn(), await signIn()];
    const bob = h.actor('partner-representative', newId());
    provider.who = bob.id;
    const stranger = await signIn();
    const { items } = json(await one.go('/v1/me/sessions'));
    expect(items).toHaveLength(2);
    const [theirs] = items.filter((item: any) => !item.current);
    expect((await stranger.go(`/v1/me/sessions/${theirs.id}`, { method: 'DELETE' })).status).toBe(404);
    expect(await me(other)).toBe(200);
    const { sid } = (await sessions().findOne({ _id: theirs.id as never }))!;
    expect((await one.go(`/v1/me/sessions/${theirs.id}`, { method: 'DELETE' })).status).toBe(204);
    // The provider's own session of that browser goes as well.
    expect(h.ended.filter(({ personId }) => personId === ann.id)).toEqual([{ personId: ann.id, sid }]);
    expect([await me(other), await me(other), await me(one)]).toEqual([401, 401, 200]);
    expect((await one.go(`/v1/me/sessions/${theirs.id}`, { method: 'DELETE' })).status).toBe(404);
    provider.who = ann.id;
    const third = await signIn();
    expect((await one.go('/v1/me/sessions', { method: 'DELETE' })).status).toBe(204);
    expect(h.ended.at(-1)).toEqual({ personId: ann.id, sid: null });
    expect([await me(one), await me(third), await me(stranger)]).toEqual([401, 401, 200]);
    // And nobody is back by the provider's session alone.
    const prompts = provider.prompts;
    await signIn(third);
    expect(provider.prompts).toBe(prompts + 1);
  });

  it('has its tokens renewed once, however many requests come to however many replicas', async () => {
    const on = await signIn();
    for (const round of [1, 2]) {
      await sessions().updateOne({ personId: ann.id }, { $set: { tokenUntil: new Date(Date.now() - 1000) } });
      const answers = await Promise.all(Array.from({ length: 16 }, () => me(on)));
      expect(answers).toEqual(Array(16).fill(200));
      // A refresh token that is used twice takes the whole grant with it: then the second round would find nothing.
      expect(await sessions().findOne({ personId: ann.id })).toMatchObject({ refreshes: round, refreshUntil: null });
    }
  });

  it('outlives a provider that is away, and a replica that died while it renewed', async () => {
    const on = await signIn();
    await sessions().updateOne({ personId: ann.id }, { $set: { tokenUntil: new Date(Date.now() - 1000) } });
    provider.down = true;
    try {
      expect(await me(on)).toBe(503);
    } finally {
      provider.down = false;
    }
    await sessions().updateOne({ personId: ann.id }, { $set: { refreshUntil: new Date(Date.now() + 300) } });
    expect(await me(on)).toBe(200);
  });

  it('ends with the one at the provider', async () => {
    const on = await signIn();
    await sessions().updateOne({ personId: ann.id }, { $set: { tokenUntil: new Date(Date.now() - 1000) } });
    provider.gone.add(ann.id);
    expect(await me(on)).toBe(401);
    expect(await sessions().countDocuments({ personId: ann.id })).toBe(0);
  });
});

describe('signing out', () => {
  it('ends the session here and at the provider, without a token in an address', async () => {
    const on = await signIn();
    const confirm = await on.go('/auth/logout', { method: 'POST' });
    expect(on.value(COOKIE)).toBeUndefined();
    expect(await sessions().countDocuments({ personId: ann.id })).toBe(0);
    expect(confirm.url).toMatch(/^http:\/\/gateway\.test\/oidc\/session\/end\?/);
    expect(confirm.url).not.toContain('eyJ');
    expect(provider.hinted).toBe(ann.id);
    // What opens the gateway is not shown to anybody behind it.
    expect(provider.cookies).not.toContain('trunkline_s');
    expect((await on.submit(confirm, { logout: 'yes' })).url).toBe(`${publicUrl}/`);
    const prompts = provider.prompts;
    await signIn(on);
    expect(provider.prompts).toBe(prompts + 1);
    const script = await on.go('/auth/logout', { method: 'POST', headers: { accept: 'application/json' } });
    expect(json(script).logoutUrl).toMatch(/^http:\/\/gateway\.test\/oidc\/session\/end\?/);
    expect(script.text).not.toContain('eyJ');
  });

  it('is over in every replica, for whoever kept the cookie too', async () => {
    const on = await signIn();
    const kept = on.value(COOKIE)!;
    await on.go('/auth/logout', { method: 'POST', headers: { accept: 'application/json' } });
    on.put(COOKIE, kept);
    for (const { url } of h.services) expect((await fetch(`${url}/v1/me/sessions`, { headers: { cookie: `${COOKIE}=${kept}` } })).status).toBe(401);
    expect([await me(on), await me(on)]).toEqual([401, 401]);
  });

  it('at the provider ends it here', async () => {
    const on = await signIn();
    const confirm = await on.go('/oidc/session/end');
    await on.submit(confirm, { logout: 'yes' });
    await eventually(async () => (await me(on)) === 401);
    expect(await sessions().countDocuments({ personId: ann.id })).toBe(0);
  });

  it('is believed of the provider only', async () => {
    const on = await signIn();
    const { sid, authTime } = (await sessions().findOne({ personId: ann.id }))!;
    const told = (token: string) => fetch(`${h.url}/auth/backchannel-logout`, { method: 'POST', body: new URLSearchParams({ logout_token: token }) });
    const claims = { sub: ann.id, sid };
    const [{ privateKey: other }, alg] = [await generateKeyPair('RS256'), { alg: 'HS256', kid: 'one', typ: 'logout+jwt' }];
    const good = await provider.logoutToken({ claims });
    const forged = [
      '', 'x.y.z', `${Buffer.from('{"alg":"none","typ":"logout+jwt"}').toString('base64url')}.${good.split('.')[1]}.`,
      await provider.logoutToken({ claims, key: other }), await provider.logoutToken({ claims, audience: 'somebody' }), await provider.logoutToken({ claims, issuer: 'http://evil.test' }),
      await provider.logoutToken({ claims, typ: 'at+jwt' }), await provider.logoutToken({ claims: { ...claims, nonce: 'x' } }), await provider.logoutToken({ claims, without: 'events' }),
      await provider.logoutToken({ claims, without: 'jti' }), await provider.logoutToken({ claims: {} }), await provider.logoutToken({ claims, issuedAt: authTime - 3_600 }),
      await new SignJWT({ ...claims, events: {} }).setProtectedHeader(alg).setIssuer(`${publicUrl}/oidc`).setAudience('console').setIssuedAt().sign(Buffer.from(secret)),
    ];
    for (const token of forged) expect((await told(token)).status).toBe(400);
    // By the person alone it ends what began until then: said again later, it ends nothing new.
    expect((await told(await provider.logoutToken({ claims: { sub: ann.id }, issuedAt: authTime - 5 }))).status).toBe(200);
    expect(await me(on)).toBe(200);
    expect((await told(good)).status).toBe(200);
    expect(await me(on)).toBe(401);
  });
});
