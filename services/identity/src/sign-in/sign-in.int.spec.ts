import { getModelToken } from '@nestjs/mongoose';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { identity } from '@trunkline/contracts';
import { eventually } from '@trunkline/testing';
import { createLocalJWKSet, jwtVerify } from 'jose';
import type { Model } from 'mongoose';
import * as client from 'openid-client';
import { Browser, type Seen } from '../../test/browser.js';
import { createIdentityWorld, type IdentityWorld } from '../../test/identity.world.js';
import type { InvitationDocument } from '../invitations/invitation.schema.js';
import { tokenOf } from '../invitations/token.rules.js';
import { hashPassword } from '../passwords/hash.js';
import type { UserDocument } from '../users/user.schema.js';

const publicUrl = 'http://trunkline.example.com';
const consoleSecret = 'the-console-secret-of-the-tests-0123456789';
const password = 'moss lantern quarry 71';

let it_: IdentityWorld;
let urls: string[];
let metadata: client.ServerMetadata;
/** What the console is told. */
const logoutTokens: string[] = [];
let consoleServer: Server;
beforeAll(async () => {
  consoleServer = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString())).on('end', () => {
      logoutTokens.push(new URLSearchParams(body).get('logout_token')!);
      response.end();
    });
  });
  await new Promise<void>((resolve) => consoleServer.listen(0, '127.0.0.1', resolve));
  const logout = `http://127.0.0.1:${(consoleServer.address() as AddressInfo).port}/out`;
  it_ = await createIdentityWorld({ PUBLIC_URL: publicUrl, CONSOLE_CLIENT_SECRET: consoleSecret, CONSOLE_LOGOUT_URL: logout });
  urls = it_.replicas.map((replica) => replica.url);
  metadata = (await (await fetch(`${urls[0]}/oidc/.well-known/openid-configuration`)).json()) as client.ServerMetadata;
});
afterAll(async () => {
  await it_.stop();
  await new Promise((resolve) => consoleServer.close(resolve));
});

/** Waits until the console was told of somebody, and gives what it was told. */
async function toldConsole(sub: string): Promise<Record<string, unknown>> {
  const keys = (await (await fetch(`${urls[0]}/oidc/jwks`)).json()) as Parameters<typeof createLocalJWKSet>[0];
  return eventually(async () => {
    for (const token of logoutTokens) {
      const { payload } = await jwtVerify(token, createLocalJWKSet(keys), { issuer: `${publicUrl}/oidc`, audience: 'console', typ: 'logout+jwt' });
      if (payload.sub === sub) return payload as Record<string, unknown>;
    }
    return null;
  });
}

/** openid-client at the public address, which is on this machine. */
function configuration(id = 'console', authentication: client.ClientAuth = client.ClientSecretBasic(consoleSecret)): client.Configuration {
  const config = new client.Configuration(metadata, id, {}, authentication);
  client.allowInsecureRequests(config);
  let turn = 0;
  // Whichever replica it comes to.
  config[client.customFetch] = (url, options) => fetch(url.replace(publicUrl, urls[turn++ % urls.length]!), options as RequestInit);
  return config;
}

interface Begun { url: URL; verifier: string; state: string; nonce: string }
async function begin(config: client.Configuration, more: Record<string, string> = {}): Promise<Begun> {
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const nonce = client.randomNonce();
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: `${publicUrl}/auth/callback`, scope: 'openid profile email person', state, nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', ...more,
  });
  return { url, verifier, state, nonce };
}

const browser = (headers: Record<string, string> = {}) => new Browser(publicUrl, urls[0]!, headers);

async function signIn(from: Browser, address: URL | string, email: string, secret = password): Promise<Seen> {
  const first = await from.go(String(address));
  return from.submit(await from.submit(first, '/address', { email }), '/password', { password: secret });
}

const exchange = (config: client.Configuration, { verifier, state, nonce }: Begun, back: Seen) =>
  client.authorizationCodeGrant(config, new URL(back.location!), { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce });

const users = () => it_.replicas[0]!.app.get<Model<UserDocument>>(getModelToken('User'));
let numbers = 0;
/** A registered user of the account. */
async function registered(options: { email?: string; tenant?: ReturnType<IdentityWorld['anotherAccount']>; secret?: string } = {}) {
  const { accountId, ctx } = options.tenant ?? { accountId: it_.tenant.accountId, ctx: it_.ctx };
  const user = await it_.world.call(identity.users.create, { accountId, name: 'Ann', email: options.email ?? `ann${numbers++}@example.com` }, ctx);
  await complete(user.id, options.secret);
  return user;
}

async function complete(userId: string, secret = password, kind: 'welcome' | 'password-reset' = 'welcome') {
  const link = await it_.replicas[0]!.app.get<Model<InvitationDocument>>(getModelToken('Invitation')).findOne({ userId, kind }).sort({ createdAt: -1 }).lean();
  await it_.world.call(identity.invitations.complete, { token: tokenOf(['development-only-invitations-0123456789abcdef'], link!._id), password: secret, kind });
}

describe('the console’s sign-in', () => {
  it('goes from an address and a password to tokens, by any replica', async () => {
    const user = await registered();
    const config = configuration();
    const begun = await begin(config);
    const from = browser();
    const address = await from.go(begun.url.href);
    expect(address).toMatchObject({ status: 200 });
    const asked = await from.use(urls[1]!).submit(address, '/address', { email: user.email.toUpperCase() });
    const back = await from.submit(asked, '/password', { password });
    expect(back.location).toMatch(/^http:\/\/trunkline\.example\.com\/auth\/callback\?code=/);
    const tokens = await exchange(config, begun, back);
    expect(tokens.claims()).toMatchObject({ sub: user.id, name: 'Ann', email: user.email, email_verified: true, trunkline_role: 'user', aud: 'console', iss: `${publicUrl}/oidc` });
    const keys = (await (await fetch(`${urls[1]}/oidc/jwks`)).json()) as Parameters<typeof createLocalJWKSet>[0];
    const { payload } = await jwtVerify(tokens.access_token, createLocalJWKSet(keys), { issuer: `${publicUrl}/oidc`, audience: publicUrl, typ: 'at+jwt' });
    expect(payload).toMatchObject({ sub: user.id, client_id: 'console', scope: 'person' });
    expect(await it_.world.call(identity.actors.resolve, { type: 'person', id: user.id })).toMatchObject({ actor: { id: user.id, role: 'user' } });
    const [told] = await eventually(() => { const found = it_.eventsOf(identity.events.signInHappened, user.id); return found.length > 0 ? found : null; });
    expect(told).toMatchObject({ accountId: it_.tenant.accountId, actor: { id: user.id }, from: { ip: '127.0.0.1', agent: 'another browser' }, activity: { action: 'person.signed-in', after: { client: 'console' } } });
    // The second time nothing is asked.
    const again = await begin(config);
    expect((await from.go(again.url.href)).location).toMatch(/\/auth\/callback\?code=/);
  });

  it('rotates refresh tokens, and an old one ends them all', async () => {
    const user = await registered();
    const config = configuration();
    const begun = await begin(config);
    const first = await exchange(config, begun, await signIn(browser(), begun.url, user.email));
    const second = await client.refreshTokenGrant(config, first.refresh_token!);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    await expect(client.refreshTokenGrant(config, first.refresh_token!)).rejects.toMatchObject({ error: 'invalid_grant' });
    await expect(client.refreshTokenGrant(config, second.refresh_token!)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('takes a code once, and who uses it twice loses what it gave', async () => {
    const user = await registered();
    const config = configuration();
    const begun = await begin(config);
    const back = await signIn(browser(), begun.url, user.email);
    const tokens = await exchange(config, begun, back);
    await expect(exchange(config, begun, back)).rejects.toMatchObject({ error: 'invalid_grant' });
    await expect(client.refreshTokenGrant(config, tokens.refresh_token!)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('gives a code that several use at once to one of them at most', async () => {
    const user = await registered();
    const config = configuration();
    const begun = await begin(config);
    const back = await signIn(browser(), begun.url, user.email);
    const all = await Promise.allSettled(Array.from({ length: 6 }, () => exchange(config, begun, back)));
    expect(all.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(1);
  });

  it('refuses a code with another verifier, and an answer with another state', async () => {
    const user = await registered();
    const config = configuration();
    const begun = await begin(config);
    const from = browser();
    const back = await signIn(from, begun.url, user.email);
    await expect(exchange(config, { ...begun, state: 'other' }, back)).rejects.toMatchObject({ code: 'OAUTH_INVALID_RESPONSE' });
    await expect(exchange(config, { ...begun, verifier: 'x'.repeat(43) }, back)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('signs out at once when the client shows who it is for, and takes the tokens with it', async () => {
    const user = await registered();
    const config = configuration();
    const begun = await begin(config);
    const from = browser();
    const tokens = await exchange(config, begun, await signIn(from, begun.url, user.email));
    const url = client.buildEndSessionUrl(config, { id_token_hint: tokens.id_token!, post_logout_redirect_uri: `${publicUrl}/`, state: 'bye' });
    const page = await from.go(url.href);
    expect(page.text).toContain('<script src="/oidc/assets/submit.js" defer>');
    const out = await from.submit(page, '/session/end/confirm', { logout: 'yes' });
    expect(out.location).toBe(`${publicUrl}/?state=bye`);
    expect(await toldConsole(user.id)).toMatchObject({ sid: tokens.claims()!['sid'], events: { 'http://schemas.openid.net/event/backchannel-logout': {} } });
    await expect(client.refreshTokenGrant(config, tokens.refresh_token!)).rejects.toMatchObject({ error: 'invalid_grant' });
    expect((await from.go((await begin(config)).url.href)).text).toContain('name="email"');
    // Without a client it asks, and says so in the end.
    const other = browser();
    await signIn(other, (await begin(config)).url, user.email);
    const question = await other.go(`${publicUrl}/oidc/session/end?ui_locales=de`);
    expect(question.text).toContain('Möchten Sie sich abmelden?');
    expect(question.text).not.toContain('<script');
    expect((await other.submit(question, '/session/end/confirm', { logout: 'yes' })).text).toContain('You are signed out');
  });

  it('can be given up', async () => {
    const begun = await begin(configuration());
    const from = browser();
    const back = await from.submit(await from.go(begun.url.href), '/cancel');
    expect(new URL(back.location!).searchParams.get('error')).toBe('access_denied');
    expect(new URL(back.location!).searchParams.get('state')).toBe(begun.state);
  });
});

describe('one address in several places', () => {
  it('chooses after the password was shown, among those that it fits only', async () => {
    const email = `many${numbers++}@example.com`;
    const [one, two, three] = [it_.anotherAccount(), it_.anotherAccount(), it_.anotherAccount()];
    const [first, second, other] = [await registered({ email, tenant: one }), await registered({ email, tenant: two }), await registered({ email, tenant: three, secret: 'quite another secret phrase' })];
    const person = await it_.world.call(identity.people.create, { partnerId: it_.partner.partnerId, name: 'Pat', email, role: 'partner-admin', password });
    const config = configuration();
    const begun = await begin(config);
    const from = browser();
    const page = await signIn(from, begun.url, email);
    expect([...page.text.matchAll(/name="member" value="(\w+)"/g)].map(([, id]) => id).sort()).toEqual([first.id, second.id, person.id].sort());
    expect(page.text).toContain('ACME');
    expect(page.text).toContain('Partner administration');
    // One that was not proved is no choice.
    const forged = await from.submit(page, '/choose', { member: other.id });
    expect(forged.text).toContain('name="email"');
    const back = await from.submit(page, '/choose', { member: person.id });
    expect((await exchange(config, begun, back)).claims()).toMatchObject({ sub: person.id, trunkline_role: 'partner-admin', email_verified: false });
  });
});

describe('what ends sessions', () => {
  async function inside(email: string) {
    const config = configuration();
    const begun = await begin(config);
    const from = browser();
    const tokens = await exchange(config, begun, await signIn(from, begun.url, email));
    return { config, from, tokens, begun };
  }

  it.each([
    ['another password', async (user: { id: string; email: string }) => {
      await it_.world.call(identity.invitations.requestReset, { email: user.email });
      await eventually(async () => (await users().findById(user.id).lean())!.currentInvitation?.['password-reset']);
      await complete(user.id, 'a brand new secret phrase', 'password-reset');
    }],
    ['being disabled', (user: { id: string }) => it_.world.call(identity.users.update, { accountId: it_.tenant.accountId, userId: user.id, patch: { state: 'disabled' } }, it_.ctx)],
    ['being removed', (user: { id: string }) => it_.world.call(identity.users.remove, { accountId: it_.tenant.accountId, userId: user.id }, it_.ctx)],
  ])('is %s', async (_, end) => {
    const user = await registered();
    const { config, from, tokens } = await inside(user.email);
    await end(user);
    expect(await toldConsole(user.id)).toHaveProperty('sid');
    await expect(client.refreshTokenGrant(config, tokens.refresh_token!)).rejects.toMatchObject({ error: 'invalid_grant' });
    expect((await from.go((await begin(config)).url.href)).text).toContain('name="email"');
  });

  it('is not another role: it holds at once for who is signed in', async () => {
    const user = await registered();
    const { config, from, tokens } = await inside(user.email);
    for (const accountAdmin of [true, false]) {
      const { notBefore } = await it_.world.call(identity.actors.resolve, { type: 'person', id: user.id });
      await it_.world.call(identity.users.update, { accountId: it_.tenant.accountId, userId: user.id, patch: { accountAdmin } }, it_.ctx);
      const now = await it_.world.call(identity.actors.resolve, { type: 'person', id: user.id });
      expect(now.actor).toMatchObject({ role: accountAdmin ? 'account-admin' : 'user' });
      expect(now.notBefore).toBe(notBefore);
    }
    await client.refreshTokenGrant(config, tokens.refresh_token!);
    expect((await from.go((await begin(config)).url.href)).location).toContain('code=');
  });

  it('holds by what stands with the person alone, should nothing be cleared away', async () => {
    const user = await registered();
    const { config, from, tokens } = await inside(user.email);
    await users().updateOne({ _id: user.id }, { $set: { signedOutAt: new Date(Date.now() + 2_000) } });
    await expect(client.refreshTokenGrant(config, tokens.refresh_token!)).rejects.toMatchObject({ error: 'invalid_grant' });
    expect((await from.go((await begin(config)).url.href)).text).toContain('name="email"');
    expect(await it_.world.call(identity.actors.resolve, { type: 'person', id: user.id })).toMatchObject({ notBefore: expect.any(Number) });
  });
});

describe('a partner’s app', () => {
  const redirect = 'https://app.partner.example.com/back';
  it('signs in its partner’s people after they allowed it, without a secret where it can keep none', async () => {
    await it_.world.call(identity.people.createClient, { clientId: 'app-1', name: 'Desk <b>app</b>', role: 'partner', partnerId: it_.partner.partnerId, public: true, redirectUris: [redirect, 'com.example.desk:/back'] });
    const user = await registered();
    const config = configuration('app-1', client.None());
    const begun = await begin(config, { redirect_uri: redirect });
    const from = browser();
    const consent = await signIn(from, begun.url, user.email);
    expect(consent.text).toContain('Desk &#60;b&#62;app&#60;/b&#62; wants to sign you in');
    expect(consent.headers.get('content-security-policy')).toContain("form-action 'self' https://app.partner.example.com;");
    const back = await from.submit(consent, '/consent', { allow: 'yes' });
    const tokens = await exchange(config, begun, back);
    expect(tokens.claims()).toMatchObject({ sub: user.id, aud: 'app-1' });
    // Nobody of another partner.
    await it_.world.call(identity.people.create, { partnerId: 'f'.repeat(24), name: 'Eve', email: 'eve@example.com', role: 'partner-admin', password });
    expect((await signIn(browser(), (await begin(config, { redirect_uri: redirect })).url, 'eve@example.com')).text).toContain('do not fit together');
    const eve = browser();
    const there = configuration();
    const hers = await begin(there);
    expect((await signIn(eve, hers.url, 'eve@example.com')).location).toContain('code=');
    expect((await eve.go((await begin(config, { redirect_uri: redirect })).url.href)).text).toContain('name="email"');
    // Systems' tokens are not for it.
    await expect(client.clientCredentialsGrant(config)).rejects.toMatchObject({ error: 'invalid_request' });
    expect(await it_.world.call(identity.actors.resolve, { type: 'client', id: 'app-1' })).toEqual({ actor: null });
  });

  it('gets no for an answer', async () => {
    const user = await registered();
    const from = browser();
    const consent = await signIn(from, (await begin(configuration('app-1', client.None()), { redirect_uri: redirect })).url, user.email);
    expect((await from.submit(consent, '/consent', { allow: 'no' })).location).toContain('error=access_denied');
  });

  it('asks who it is with a token that is for nothing else', async () => {
    const user = await registered();
    const config = configuration();
    const begun = await begin(config, { scope: 'openid email' });
    const tokens = await exchange(config, begun, await signIn(browser(), begun.url, user.email));
    expect(tokens.access_token.split('.')).toHaveLength(1);
    expect(await client.fetchUserInfo(config, tokens.access_token, user.id)).toMatchObject({ sub: user.id, email: user.email });
  });

  it.each([
    ['a script', 'javascript:alert(1)'], ['plain http elsewhere', 'http://app.example.com/'], ['a fragment', 'https://app.example.com/#x'], ['no address', 'back'],
  ])('cannot come back to %s', async (_, uri) => {
    await expect(it_.world.call(identity.people.createClient, { clientId: 'app-2', name: 'x', role: 'partner', partnerId: it_.partner.partnerId, public: true, redirectUris: [uri] })).rejects.toThrow();
  });
});

describe('passwords', () => {
  it('are stored anew by the parameters of today', async () => {
    const user = await registered();
    const { hash } = await import('@node-rs/argon2');
    const old = await hash(password, { algorithm: 2, memoryCost: 8_192, timeCost: 1, parallelism: 1 });
    await users().updateOne({ _id: user.id }, { $set: { passwordHash: old } });
    expect((await signIn(browser(), (await begin(configuration())).url, user.email)).location).toContain('code=');
    await eventually(async () => (await users().findById(user.id).lean())!.passwordHash!.startsWith('$argon2id$v=19$m=19456,t=2,p=1$'));
    expect((await signIn(browser(), (await begin(configuration())).url, user.email)).location).toContain('code=');
    expect(await hashPassword('x')).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
  });

  it('that are wrong are told to the account, and say nothing of the address', async () => {
    const user = await registered();
    const wrong = async (email: string) => {
      const from = browser();
      const asked = await from.submit(await from.go((await begin(configuration())).url.href), '/address', { email });
      const page = await from.submit(asked, '/password', { password: 'a wrong password 123' });
      return { asked: asked.text.replaceAll(/interaction\/[\w-]+/g, ''), status: page.status, text: page.text.replaceAll(/interaction\/[\w-]+/g, '').replaceAll(email, 'ADDRESS'), headers: [...page.headers.keys()].sort() };
    };
    const unknown = `zzz${'0'.repeat(user.email.length - 15)}@example.com`;
    const [known, nobody] = [await wrong(user.email), await wrong(unknown)];
    expect(unknown).toHaveLength(user.email.length);
    expect(nobody.asked.replaceAll(unknown, user.email)).toBe(known.asked);
    expect({ ...nobody, asked: '' }).toEqual({ ...known, asked: '' });
    expect(known.status).toBe(400);
    const [told] = await eventually(() => { const found = it_.eventsOf(identity.events.signInHappened, user.id); return found.length > 0 ? found : null; });
    expect(told).toMatchObject({ actor: { type: 'service' }, traceId: expect.stringMatching(/^[0-9a-f]{32}$/), from: { ip: '127.0.0.1', agent: 'another browser' }, activity: { action: 'sign-in.failed' } });
    expect(JSON.stringify(it_.events)).not.toContain('a wrong password');
  });

  it('slow down who guesses, alike for nobody’s address, but not who is known at their browser', async () => {
    const user = await registered();
    const home = browser({ 'x-forwarded-for': '192.0.2.1' });
    expect((await signIn(home, (await begin(configuration())).url, user.email)).location).toContain('code=');
    await home.jar.setCookie('trunkline_oidc=; Max-Age=0; Path=/oidc', publicUrl);
    for (const email of [user.email, 'nobody-at-all@example.com']) {
      const stranger = browser({ 'x-forwarded-for': '198.51.100.7' });
      const asked = await stranger.submit(await stranger.go((await begin(configuration())).url.href), '/address', { email });
      const statuses: number[] = [];
      // The pauses double, so one of the next is met however slow the machine is.
      let slow: Seen | undefined;
      for (let guess = 0; guess < 12 && slow?.status !== 429; guess++) statuses.push((slow = await stranger.submit(asked, '/password', { password: `guess number ${guess}` })).status);
      expect(statuses.slice(0, 5)).toEqual([400, 400, 400, 400, 400]);
      expect(slow!.status).toBe(429);
      expect(Number(slow!.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    // From everywhere at once: many strangers, each anew, until the address as a whole is slow.
    const crowd = async (index: number) => {
      const stranger = browser({ 'x-forwarded-for': `203.0.113.${index}` });
      const asked = await stranger.submit(await stranger.go((await begin(configuration())).url.href), '/address', { email: user.email });
      return (await stranger.submit(asked, '/password', { password: `guess number ${index}` })).status;
    };
    const statuses: number[] = [];
    for (let index = 0; index < 40 && statuses.at(-1) !== 429; index++) statuses.push(await crowd(index));
    expect(statuses).toContain(429);
    expect((await signIn(home, (await begin(configuration())).url, user.email)).location).toContain('code=');
  });

  it('guessed many at once are counted one by one', async () => {
    const stranger = browser({ 'x-forwarded-for': '198.51.100.99' });
    const asked = await stranger.submit(await stranger.go((await begin(configuration())).url.href), '/address', { email: 'crowd@example.com' });
    const statuses = await Promise.all(Array.from({ length: 20 }, async (_, index) => (await stranger.submit(asked, '/password', { password: `guess number ${index}` })).status));
    // Five are free; how many pauses go by in between is the machine's affair, but they double.
    expect(statuses.filter((status) => status === 400).length).toBeLessThan(10);
  });

  it('that were forgotten are asked for on a page that says the same to everybody', async () => {
    const user = await registered();
    const texts: string[] = [];
    for (const email of [user.email, 'nobody-here@example.com']) {
      const from = browser();
      const first = await from.go((await begin(configuration(), { ui_locales: 'it' })).url.href);
      const forgot = await from.go(`${first.url}/forgot`);
      const sent = await from.submit(forgot, '/forgot', { email });
      expect(sent.status).toBe(200);
      texts.push(sent.text.replaceAll(/interaction\/[\w-]+/g, ''));
    }
    expect(texts[0]).toContain('Controllare la posta');
    expect(texts[1]).toBe(texts[0]);
    await eventually(async () => (await users().findById(user.id).lean())!.currentInvitation?.['password-reset']);
  });
});
