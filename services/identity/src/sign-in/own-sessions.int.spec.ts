import { type Actor, identity } from '@trunkline/contracts';
import { as, eventually } from '@trunkline/testing';
import { decodeJwt } from 'jose';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Browser, pkce } from '../../test/browser.js';
import { createIdentityWorld, type IdentityWorld } from '../../test/identity.world.js';

const publicUrl = 'http://trunkline.example.com';
const secret = 'the-console-secret-of-the-tests-0123456789';
const password = 'moss lantern quarry 71';
const from = { ip: '203.0.113.7', agent: 'Firefox on Linux' };
const { verifier, challenge } = pkce();

let it_: IdentityWorld;
let app: Server;
/** Logout tokens that the partner's app was sent. */
const told: string[] = [];
beforeAll(async () => {
  app = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    told.push(new URLSearchParams(body).get('logout_token') ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  it_ = await createIdentityWorld({ PUBLIC_URL: publicUrl, CONSOLE_CLIENT_SECRET: secret, CONSOLE_LOGOUT_URL: 'http://127.0.0.1:1/' });
  await it_.world.call(identity.people.createClient, {
    clientId: 'partner-app', clientSecret: secret, name: 'App', role: 'partner', partnerId: it_.partner.partnerId, redirectUris: ['https://app.example.com/cb'],
    backchannelLogoutUri: `http://127.0.0.1:${(app.address() as AddressInfo).port}/out`,
  });
});
afterAll(async () => {
  await it_.stop();
  app.closeAllConnections();
  app.close();
});

const redirects = { 'console': `${publicUrl}/auth/callback`, 'partner-app': 'https://app.example.com/cb' };
type Client = keyof typeof redirects;
interface Tokens { access_token: string; refresh_token: string; id_token: string }
async function person(name: string): Promise<Actor> {
  const { id, partnerId, role } = await it_.world.call(identity.people.create, { partnerId: it_.partner.partnerId, name, email: `${name}@example.com`, role: 'partner-admin', password });
  return { type: 'person', id, name, role, partnerId, accountId: null };
}
const authorize = (client: Client, more: Record<string, string> = {}) => `${publicUrl}/oidc/auth?${new URLSearchParams({
  client_id: client, response_type: 'code', redirect_uri: redirects[client], scope: 'openid person', state: 's', nonce: 'n', code_challenge: challenge, code_challenge_method: 'S256', ...more,
})}`;
async function token(client: Client, form: Record<string, string>): Promise<{ status: number; tokens: Tokens }> {
  const answer = await fetch(`${it_.replicas[1]!.url}/oidc/token`, { method: 'POST', headers: { authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}` }, body: new URLSearchParams(form) });
  return { status: answer.status, tokens: (await answer.json()) as Tokens };
}
async function arrive(client: Client, location: string): Promise<Tokens> {
  return (await token(client, { grant_type: 'authorization_code', code: new URL(location).searchParams.get('code')!, redirect_uri: redirects[client], code_verifier: verifier })).tokens;
}
/** A browser in which the person is signed in to the console, and to the partner's app. */
async function signedIn(who: Actor) {
  const browser = new Browser(publicUrl, it_.replicas[0]!.url);
  const page = await browser.submit(await browser.go(authorize('console')), '/address', { email: `${who.name}@example.com` });
  const console_ = await arrive('console', (await browser.submit(page, '/password', { password })).location!);
  const asked = await browser.go(authorize('partner-app'));
  const app_ = await arrive('partner-app', (await browser.submit(asked, '/consent', { allow: 'yes' })).location!);
  return { browser, console_, app_, sid: String(decodeJwt(console_.id_token)['sid']) };
}
const renews = async (client: Client, { refresh_token: refreshToken }: Tokens) => (await token(client, { grant_type: 'refresh_token', refresh_token: refreshToken })).status;
const isIn = async (browser: Browser) => (await browser.go(authorize('console', { prompt: 'none' }))).location!.includes('code=');

describe('signing out everywhere', () => {
  it('ends sessions, grants and tokens on every replica, tells the partner’s app, and stands in the log', async () => {
    const who = await person('ann');
    const [one, other] = [await signedIn(who), await signedIn(who)];
    await it_.world.call(identity.sessions.endAll, {}, { ...as(who), from });
    for (const { browser, console_, app_ } of [one, other]) {
      for (const replica of it_.replicas) expect(await isIn(browser.use(replica.url))).toBe(false);
      expect(await renews('console', console_)).toBe(400);
      expect(await renews('partner-app', app_)).toBe(400);
      // Every access token from before counts no more, even of this very second.
      const { notBefore } = await it_.world.call(identity.actors.resolve, { type: 'person', id: who.id });
      for (const { access_token: accessToken } of [console_, app_]) expect(decodeJwt(accessToken).iat!).toBeLessThan(notBefore!);
    }
    await eventually(() => told.filter((logout) => decodeJwt(logout).sub === who.id).length === 2);
    const [entry] = await eventually(() => { const found = it_.eventsOf(identity.events.personChanged, who.id).filter(({ activity }) => activity?.action === 'sessions.ended'); return found.length > 0 ? found : null; });
    expect(entry).toMatchObject({ actor: { id: who.id }, partnerId: who.partnerId, accountId: null, traceId: expect.stringMatching(/^[0-9a-f]{32}$/), from });
    // Who knows the password is in again.
    await eventually(async () => isIn((await signedIn(who)).browser));
  });

  it('is nobody else’s to say', async () => {
    const [who, other] = [await person('bob'), await person('cat')];
    const { browser, console_, sid } = await signedIn(who);
    await it_.world.call(identity.sessions.endAll, {}, as(other));
    await it_.world.call(identity.sessions.end, { sid }, as(other));
    expect(await isIn(browser)).toBe(true);
    expect(await renews('console', console_)).toBe(200);
    await expect(it_.world.call(identity.sessions.endAll, {}, as({ ...who, type: 'client', role: 'cpq' }))).rejects.toMatchObject({ code: 'auth.forbidden' });
  });
});

describe('signing out one browser', () => {
  it('ends the provider’s session in it and tells its apps; the others stay', async () => {
    const who = await person('dan');
    const [one, other] = [await signedIn(who), await signedIn(who)];
    await it_.world.call(identity.sessions.end, { sid: one.sid }, as(who));
    expect([await isIn(one.browser), await isIn(other.browser)]).toEqual([false, true]);
    await eventually(() => told.filter((logout) => decodeJwt(logout).sub === who.id).length === 1);
    expect([await renews('partner-app', one.app_), await renews('partner-app', other.app_)]).toEqual([400, 200]);
    await eventually(() => it_.eventsOf(identity.events.personChanged, who.id).some(({ activity }) => activity?.action === 'session.ended'));
  });
});
