import { getModelToken } from '@nestjs/mongoose';
import { identity } from '@trunkline/contracts';
import { eventually } from '@trunkline/testing';
import { decodeJwt, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import type { Model } from 'mongoose';
import { Browser, pkce, type Seen } from '../../test/browser.js';
import { type CustomerProvider, startCustomerProvider } from '../../test/customer.provider.js';
import { createIdentityWorld, type IdentityWorld } from '../../test/identity.world.js';
import { hashPassword } from '../passwords/hash.js';
import type { ProviderDocument } from '../providers/provider.schema.js';
import type { UserDocument } from '../users/user.schema.js';

const publicUrl = 'http://trunkline.example.com';
const secret = 'the-console-secret-of-the-tests-0123456789';
const password = 'moss lantern quarry 71';
const { verifier, challenge } = pkce();

let it_: IdentityWorld;
let customer: CustomerProvider;
beforeAll(async () => {
  [it_, customer] = await Promise.all([createIdentityWorld({ PUBLIC_URL: publicUrl, CONSOLE_CLIENT_SECRET: secret, CONSOLE_LOGOUT_URL: 'http://127.0.0.1:1/' }), startCustomerProvider(`${publicUrl}/oidc/delegated/callback`)]);
});
afterAll(async () => {
  await Promise.all([it_.stop(), customer.stop()]);
});

const users = () => it_.replicas[0]!.app.get<Model<UserDocument>>(getModelToken('User'));
const browser = () => new Browser(publicUrl, it_.replicas[0]!.url);
let numbers = 0;

/** An account whose users sign in at the customer's provider. */
async function delegatedAccount(issuer = customer.issuer) {
  const { accountId, ctx } = it_.anotherAccount();
  it_.delegated.add(accountId);
  await it_.world.call(identity.providers.put, { accountId, issuer, clientId: customer.clientId, clientSecret: customer.clientSecret }, ctx);
  const add = async (more: { accountAdmin?: boolean; email?: string; password?: string } = {}) => {
    const user = await it_.world.call(identity.users.create, { accountId, name: 'Ann', email: more.email ?? `del${numbers++}@example.com`, accountAdmin: more.accountAdmin ?? false }, ctx);
    if (more.password) await users().updateOne({ _id: user.id }, { $set: { state: 'registered', registeredAt: new Date(), passwordHash: await hashPassword(more.password) } });
    return user;
  };
  return { accountId, ctx, add };
}

const authorize = () => `${publicUrl}/oidc/auth?${new URLSearchParams({
  client_id: 'console', response_type: 'code', redirect_uri: `${publicUrl}/auth/callback`, scope: 'openid profile person', state: 's', nonce: 'n', code_challenge: challenge, code_challenge_method: 'S256',
})}`;
const askedFor = async (from: Browser, email: string) => from.submit(await from.go(authorize()), '/address', { email });
const wayOut = (page: Seen) => /<a href="(http:\/\/127[^"]+)"/.exec(page.text)?.[1]?.replaceAll('&#38;', '&');
/** At the customer's provider, from our page to the way back. */
async function atCustomer(page: Seen): Promise<string> {
  const there = await new Browser(customer.origin, customer.origin).go(wayOut(page)!);
  return there.location!;
}
async function whole(email: string, from = browser()): Promise<Seen> {
  return from.go(await atCustomer(await askedFor(from, email)));
}
async function subjectOf(back: Seen): Promise<string> {
  const code = new URL(back.location!).searchParams.get('code')!;
  const answer = await fetch(`${it_.replicas[1]!.url}/oidc/token`, {
    method: 'POST', headers: { authorization: `Basic ${Buffer.from(`console:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: `${publicUrl}/auth/callback`, code_verifier: verifier }),
  });
  return String(decodeJwt(((await answer.json()) as { id_token: string }).id_token).sub);
}
const failures = (userId: string) => eventually(() => {
  const found = it_.eventsOf(identity.events.signInHappened, userId).filter(({ activity }) => activity?.action === 'sign-in.failed');
  return found.length > 0 ? found : null;
});

describe('an account with its own provider', () => {
  it('signs its users in there, by address, without a mail or a password before', async () => {
    const { add, accountId } = await delegatedAccount();
    const user = await add();
    customer.next = { sub: 'c-1', email: user.email.toUpperCase(), email_verified: true };
    const from = browser();
    const asked = await askedFor(from, user.email);
    const out = new URL(wayOut(asked)!);
    expect(Object.fromEntries(out.searchParams)).toMatchObject({ client_id: 'trunkline', response_type: 'code', code_challenge_method: 'S256', login_hint: user.email, redirect_uri: `${publicUrl}/oidc/delegated/callback` });
    expect(asked.text).toContain(`<meta http-equiv="refresh" content="0; url=`);
    // On the way back it may be another replica.
    const back = await from.use(it_.replicas[1]!.url).go(await atCustomer(asked));
    expect(await subjectOf(back)).toBe(user.id);
    expect(await users().findById(user.id).lean()).toMatchObject({ state: 'registered', delegated: { issuer: customer.issuer, subject: 'c-1' } });
    const [told] = await eventually(() => { const found = it_.eventsOf(identity.events.signInHappened, user.id); return found.length > 0 ? found : null; });
    expect(told).toMatchObject({ accountId, activity: { action: 'person.signed-in' } });
    // From now on by subject, whatever address it has there.
    customer.next = { sub: 'c-1', email: 'renamed@example.com', email_verified: true };
    expect(await subjectOf(await whole(user.email))).toBe(user.id);
  });

  it('matches an address only when it is verified, and a subject only with its own user', async () => {
    const { add } = await delegatedAccount();
    const [user, other] = [await add(), await add()];
    customer.next = { sub: 'd-1', email: user.email };
    const unverified = await whole(user.email);
    expect(unverified.status).toBe(400);
    expect(unverified.text).toContain('email_not_verified');
    customer.next = { sub: 'd-1', email: 'nobody-here@example.com', email_verified: true };
    expect((await whole(user.email)).text).toContain('no_such_user');
    customer.next = { sub: 'd-1', email: user.email, email_verified: true };
    expect(await subjectOf(await whole(user.email))).toBe(user.id);
    // Somebody else who got the address later.
    customer.next = { sub: 'd-2', email: user.email, email_verified: true };
    expect((await whole(user.email)).text).toContain('no_such_user');
    // Who signs in counts, not who was typed.
    customer.next = { sub: 'd-3', email: other.email, email_verified: true };
    expect(await subjectOf(await whole(user.email))).toBe(other.id);
    expect((await failures(user.id))[0]).toMatchObject({ activity: { after: { issuer: customer.issuer, reason: 'email_not_verified' } } });
  });

  it('lets nobody of another account in', async () => {
    const [one, two] = [await delegatedAccount(), await delegatedAccount()];
    const [user, stranger] = [await one.add(), await two.add()];
    customer.next = { sub: 'e-1', email: stranger.email, email_verified: true };
    expect((await whole(user.email)).text).toContain('no_such_user');
    expect((await users().findById(stranger.id).lean())!.state).toBe('invited');
  });

  it('keeps disabled users out', async () => {
    const { add, accountId, ctx } = await delegatedAccount();
    const user = await add();
    customer.next = { sub: 'f-1', email: user.email, email_verified: true };
    expect(await subjectOf(await whole(user.email))).toBe(user.id);
    const from = browser();
    const asked = await askedFor(from, user.email);
    await it_.world.call(identity.users.update, { accountId, userId: user.id, patch: { state: 'disabled' } }, ctx);
    expect((await from.go(await atCustomer(asked))).text).toContain('no_such_user');
  });

  it('closes its users’ passwords, but not its administrators’', async () => {
    const { add, accountId } = await delegatedAccount();
    const user = await add({ password });
    const from = browser();
    const first = await from.go(authorize());
    expect((await from.go(`${first.url}/password`, { form: { email: user.email, password } })).text).toContain('do not fit together');
    const admin = await add({ accountAdmin: true, password });
    const choice = await askedFor(browser(), admin.email);
    expect(choice.text).toContain(`Sign in at ${new URL(customer.issuer).host}`);
    const other = browser();
    const page = await other.submit(await askedFor(other, admin.email), '/address', { with: 'password' });
    expect(await subjectOf(await other.submit(page, '/password', { password }))).toBe(admin.id);
    // Switched off, passwords are back.
    it_.delegated.delete(accountId);
    const again = browser();
    expect(await subjectOf(await again.submit(await askedFor(again, user.email), '/password', { password }))).toBe(user.id);
  });

  it('that is broken has a page and an entry in the log', async () => {
    const { add, accountId } = await delegatedAccount();
    const user = await add();
    // It was there when it was set.
    await it_.replicas[0]!.app.get<Model<ProviderDocument>>(getModelToken('IdentityProvider')).updateOne({ _id: accountId }, { $set: { issuer: 'http://127.0.0.1:1/nothing' } });
    const page = await askedFor(browser(), user.email);
    expect(page.status).toBe(400);
    expect(page.text).toContain('The sign-in of your organisation at 127.0.0.1:1 could not be used.');
    expect((await failures(user.id))[0]).toMatchObject({ activity: { after: { issuer: 'http://127.0.0.1:1/nothing' } } });
  });

  it('that refuses has a page', async () => {
    const { add } = await delegatedAccount();
    const user = await add();
    customer.next = { sub: 'refused' };
    expect((await whole(user.email)).text).toContain('access_denied');
  });
});

describe('the word of an account’s provider', () => {
  afterEach(() => void (customer.forge = null));

  it.each<[string, CustomerProvider['forge']]>([
    ['with no signature (alg none)', (claims) => new UnsecuredJWT(claims).encode()],
    ['signed by its public key as a secret (HS256)', (claims, key) => new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(key))],
    ['signed by the client’s secret (HS256)', (claims) => new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(customer.clientSecret))],
    ['signed by a key that it has not', async (claims) => new SignJWT(claims).setProtectedHeader({ alg: 'RS256' }).sign((await generateKeyPair('RS256')).privateKey)],
    ['for another client', (claims) => customer.sign({ ...claims, aud: 'another' })],
    ['of another issuer', (claims) => customer.sign({ ...claims, iss: 'https://evil.example.com' })],
    ['from another sign-in (nonce)', (claims) => customer.sign({ ...claims, nonce: 'another' })],
    ['that is over', (claims) => customer.sign({ ...claims, exp: claims.iat! - 3_600 })],
  ])('counts nothing %s', async (_, forge) => {
    const { add } = await delegatedAccount();
    const user = await add();
    customer.next = { sub: `x-${user.id}`, email: user.email, email_verified: true };
    customer.forge = forge;
    const page = await whole(user.email);
    expect(page).toMatchObject({ status: 400, location: null });
    expect((await users().findById(user.id).lean())!.state).toBe('invited');
    expect((await failures(user.id))[0]).toMatchObject({ activity: { after: { issuer: customer.issuer, reason: expect.stringMatching(/^[\w.-]+$/) } } });
    // The same, untouched, is believed.
    customer.forge = (claims) => customer.sign(claims);
    expect(await subjectOf(await whole(user.email))).toBe(user.id);
  });
});

describe('the way back', () => {
  it('works once, in the browser that went, with what it went with', async () => {
    const { add } = await delegatedAccount();
    const user = await add();
    customer.next = { sub: 'g-1', email: user.email, email_verified: true };
    const from = browser();
    const location = await atCustomer(await askedFor(from, user.email));
    // Another browser, with an interaction of its own or none.
    const other = browser();
    await other.go(authorize());
    for (const thief of [other, browser()]) expect((await thief.go(location)).text).toContain('This sign-in has expired');
    const tampered = new URL(location);
    tampered.searchParams.set('state', `${tampered.searchParams.get('state')}x`);
    const before = customer.tokenRequests;
    expect((await from.go(tampered.href)).status).toBe(400);
    // It was used up by that.
    expect((await from.go(location)).text).toContain('name="email"');
    expect(customer.tokenRequests).toBe(before);
    expect((await from.go(await atCustomer(await askedFor(from, user.email)))).location).toContain('code=');
  });

  it.each(['', '?state=//evil.example.com', '?state=https://evil.example.com/aaaaaaaaaaaaaaaaaaaaaaaa.x', '?code=x&state=../../../../evil', '?error=access_denied'])('leads nowhere else (%s)', async (query) => {
    const answer = await browser().request(`${publicUrl}/oidc/delegated/callback${query}`);
    expect(answer.location).toMatch(/^http:\/\/trunkline\.example\.com\/oidc\/interaction\/none\/delegated\?/);
  });
});
