import { identity } from '@trunkline/contracts';
import { SignJWT } from 'jose';
import { Browser, pkce, type Seen } from '../../test/browser.js';
import { createIdentityWorld, type IdentityWorld } from '../../test/identity.world.js';

const publicUrl = 'https://trunkline.example.com';
const email = 'pat@example.com';
const password = 'moss lantern quarry 71';
const { verifier, challenge } = pkce();

let it_: IdentityWorld;
beforeAll(async () => {
  it_ = await createIdentityWorld({ PUBLIC_URL: publicUrl, CONSOLE_LOGOUT_URL: 'http://127.0.0.1:1/' }, 1);
  await it_.world.call(identity.people.create, { partnerId: it_.partner.partnerId, name: 'Pat', email, role: 'partner-admin', password });
});
afterAll(() => it_.stop());

const browser = (headers: Record<string, string> = {}) => new Browser(publicUrl, it_.replicas[0]!.url, headers);
function authorize(changes: Record<string, string | undefined> = {}): string {
  const given = {
    client_id: 'console', response_type: 'code', redirect_uri: `${publicUrl}/auth/callback`, scope: 'openid person', state: 'the-state', nonce: 'the-nonce',
    code_challenge: challenge, code_challenge_method: 'S256', ...changes,
  };
  return `${publicUrl}/oidc/auth?${new URLSearchParams(Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined))}`;
}
async function pages(from: Browser, address = authorize()): Promise<{ first: Seen; asked: Seen }> {
  const first = await from.go(address);
  return { first, asked: await from.submit(first, '/address', { email }) };
}
const back = (seen: Seen) => new URL(seen.location!).searchParams;

describe('a request to sign in', () => {
  it.each([
    ['no challenge', { code_challenge: undefined, code_challenge_method: undefined }],
    ['a plain challenge', { code_challenge: verifier, code_challenge_method: 'plain' }],
    ['a scope of systems', { scope: 'openid partner' }],
    ['another response type', { response_type: 'token' }],
  ])('with %s goes back with an error, and without a code', async (_, changes) => {
    const seen = await browser().go(authorize(changes));
    expect(seen.location).toMatch(/^https:\/\/trunkline\.example\.com\/auth\/callback/);
    expect(seen.location).toContain('error=');
    expect(seen.location).not.toContain('code=');
  });

  it.each([
    ['elsewhere', 'https://evil.example.com/auth/callback'], ['below', `${publicUrl}/auth/callback/..%2f..%2fx`], ['beside', `${publicUrl}/auth/callback?x=1`],
    ['as a user', 'https://trunkline.example.com@evil.example.com/auth/callback'], ['a script', 'javascript:alert(1)'], ['another scheme', 'http://trunkline.example.com/auth/callback'],
  ])('is not answered to an address %s', async (_, redirect) => {
    const seen = await browser().go(authorize({ redirect_uri: redirect }));
    expect(seen).toMatchObject({ status: 400, location: null });
    expect(seen.text).toContain('invalid_redirect_uri');
    expect(seen.text).not.toContain('evil.example.com');
  });

  it('of a client that is none has a page', async () => {
    const seen = await browser().go(authorize({ client_id: '<script>alert(1)</script>' }));
    expect(seen).toMatchObject({ status: 400, location: null });
    expect(seen.text).not.toContain('<script>alert');
  });

  it('gives no code for a systems’ client', async () => {
    await it_.world.call(identity.people.createClient, { clientId: 'system', clientSecret: 's'.repeat(40), name: 'System', role: 'partner', partnerId: it_.partner.partnerId });
    expect((await browser().go(authorize({ client_id: 'system' }))).status).toBe(400);
  });
});

describe('the pages', () => {
  it('load nothing from elsewhere, are in no frame, and tell nobody of their address', async () => {
    const from = browser();
    const { first, asked } = await pages(from);
    const wrong = await from.submit(asked, '/password', { password: 'wrong wrong wrong 1' });
    const forgot = await from.go(`${first.url}/forgot`);
    const lost = await browser().go(first.url);
    const error = await from.go(authorize({ redirect_uri: 'https://evil.example.com' }));
    const signOut = await from.go(`${publicUrl}/oidc/session/end/success`);
    for (const page of [first, asked, wrong, forgot, lost, error, signOut]) {
      expect(Object.fromEntries(page.headers)).toMatchObject({
        'content-security-policy': "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self' https://trunkline.example.com; frame-ancestors 'none'"
          .replace(page === lost || page === error || page === signOut ? ' https://trunkline.example.com' : '', ''),
        'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store',
      });
      expect(page.text).toMatch(/^<!doctype html>\n<html lang="en">/i);
      expect(page.text).toContain('name="viewport"');
      expect(page.text).not.toMatch(/<script(?! src)|style=|\son\w+="|https?:\/\/(?!trunkline)/);
      // Every field has its label.
      for (const [, id] of page.text.matchAll(/<input id="(\w+)"/g)) expect(page.text).toContain(`<label for="${id}">`);
    }
    for (const path of ['sign-in.css', 'submit.js', 'password.js', 'passkey.js']) expect((await from.request(`${publicUrl}/oidc/assets/${path}`)).status).toBe(200);
  });

  it.each([['fr-CA', 'Se connecter'], ['de', 'Anmelden'], ['es', 'Iniciar sesión'], ['it', 'Accedi'], ['nl', 'Inloggen'], ['pt-BR', 'Iniciar sessão'], ['ja', 'Sign in']])('speak %s', async (tag, title) => {
    const byBrowser = await browser({ 'accept-language': tag }).go(authorize());
    const byClient = await browser({ 'accept-language': 'en' }).go(authorize({ ui_locales: tag }));
    for (const page of [byBrowser, byClient]) expect(page.text).toContain(`<h1>${title}</h1>`);
  });

  it('show what was typed as text', async () => {
    const from = browser();
    const typed = '"><script>alert(1)</script>@example.com';
    const asked = await from.submit(await from.go(authorize({ login_hint: typed })), '/address', { email: typed });
    expect(asked.text).not.toContain('<script>alert');
    expect(asked.text).toContain('&#60;script&#62;');
  });
});

describe('the sign-in', () => {
  it('sets cookies that no script and no other site gets, over TLS only', async () => {
    const from = browser();
    const { first, asked } = await pages(from);
    const answer = await from.request(`${first.url}/password`, { form: { email, password } });
    expect(asked.status).toBe(200);
    const started = await browser().request(authorize());
    const done = await from.request(answer.location!);
    const cookies = [...started.headers.getSetCookie(), ...answer.headers.getSetCookie(), ...done.headers.getSetCookie()];
    expect(cookies.map((line) => line.split('=', 1)[0])).toEqual(expect.arrayContaining(['trunkline_oidc', 'trunkline_interaction', 'trunkline_resume', expect.stringMatching(/^trunkline_device_/)]));
    for (const line of cookies) {
      expect(line).toMatch(/; path=\/oidc/i);
      expect(line).toMatch(/; httponly/i);
      expect(line).toMatch(/; samesite=lax/i);
      expect(line).toMatch(/; secure/i);
    }
  });

  it('gives the session a new id, so that one that somebody else set is nobody’s', async () => {
    const from = browser();
    await from.jar.setCookie('trunkline_oidc=chosen-by-somebody-else; Path=/oidc; Secure', publicUrl);
    const { asked } = await pages(from);
    const before = (await from.cookies())['trunkline_oidc'];
    expect(back(await from.submit(asked, '/password', { password })).get('code')).toBeTruthy();
    const first = (await from.cookies())['trunkline_oidc'];
    expect(first).not.toBe(before);
    expect(first).not.toBe('chosen-by-somebody-else');
    // Signed in again, it is another one once more, and the old one is worth nothing.
    const again = await from.submit((await pages(from, authorize({ prompt: 'login' }))).asked, '/password', { password });
    expect(back(again).get('code')).toBeTruthy();
    expect((await from.cookies())['trunkline_oidc']).not.toBe(first);
    const thief = browser();
    await thief.jar.setCookie(`trunkline_oidc=${first}; Path=/oidc; Secure`, publicUrl);
    expect((await thief.go(authorize())).text).toContain('name="email"');
  });

  it('belongs to the browser that began it', async () => {
    const from = browser();
    const { first } = await pages(from);
    const other = browser();
    await pages(other);
    for (const thief of [browser(), other]) {
      const answer = await thief.go(`${first.url}/password`, { form: { email, password } });
      expect(answer).toMatchObject({ status: 400, location: null });
      expect(answer.text).toContain('This sign-in has expired');
    }
    // With the value of another's cookie but no signature.
    const forger = browser();
    await forger.jar.setCookie(`trunkline_interaction=${first.url.split('/').at(-1)}; Path=/oidc; Secure`, publicUrl);
    expect((await forger.go(`${first.url}/password`, { form: { email, password } })).text).toContain('This sign-in has expired');
  });

  it.each(['cross-site', 'same-site', 'none'])('takes no form that a page of another site sent (%s)', async (site) => {
    const from = browser();
    const { first } = await pages(from);
    expect((await from.go(`${first.url}/password`, { form: { email, password }, headers: { 'sec-fetch-site': site } })).status).toBe(403);
    expect((await from.go(`${first.url}/password`, { form: { email, password }, headers: { 'sec-fetch-site': 'same-origin' } })).location).toContain('code=');
  });

  it('changes from one person to another by a page of its own, whose script alone runs', async () => {
    await it_.world.call(identity.people.create, { partnerId: it_.partner.partnerId, name: 'Sam', email: 'sam@example.com', role: 'partner-representative', password });
    const from = browser();
    await from.submit((await pages(from)).asked, '/password', { password });
    const asked = await from.submit(await from.go(authorize({ prompt: 'login' })), '/address', { email: 'sam@example.com' });
    const between = await from.submit(asked, '/password', { password });
    expect(between.headers.get('content-security-policy')).toMatch(/script-src 'self' 'sha256-[^']+';.*frame-ancestors 'none'/);
    const answer = back(await from.submit(between, '/session/end/confirm'));
    expect(answer.get('code')).toBeTruthy();
  });

  it('is used once', async () => {
    const from = browser();
    const { first, asked } = await pages(from);
    await from.submit(asked, '/password', { password });
    const again = await from.go(`${first.url}/password`, { form: { email, password } });
    expect(again.text).toContain('This sign-in has expired');
  });

  it('names the state and the issuer of the answer', async () => {
    const from = browser();
    const { asked } = await pages(from, authorize({ state: 'a b&c=d' }));
    const answer = back(await from.submit(asked, '/password', { password }));
    expect(answer.get('state')).toBe('a b&c=d');
    expect(answer.get('iss')).toBe(`${publicUrl}/oidc`);
  });

  it('does not take a whole book for a password', async () => {
    const from = browser();
    const { first, asked } = await pages(from);
    expect((await from.submit(asked, '/password', { password: 'x'.repeat(20_000) })).status).toBe(400);
    expect((await from.go(`${first.url}/password`, { form: { email, password: 'x'.repeat(100_000) } })).status).toBe(413);
  });
});

describe('the sign-out', () => {
  it('needs the page’s own form', async () => {
    const from = browser();
    const { asked } = await pages(from);
    await from.submit(asked, '/password', { password });
    const forged = await from.go(`${publicUrl}/oidc/session/end/confirm`, { form: { logout: 'yes', xsrf: 'guess' } });
    expect(forged.status).toBe(400);
    expect(back(await from.go(authorize())).get('code')).toBeTruthy();
  });

  it('leads nowhere that the client has not named', async () => {
    const from = browser();
    const seen = await from.go(`${publicUrl}/oidc/session/end?client_id=console&post_logout_redirect_uri=https://evil.example.com/`);
    expect(seen).toMatchObject({ status: 400, location: null });
    const without = await from.go(`${publicUrl}/oidc/session/end?post_logout_redirect_uri=https://evil.example.com/`);
    expect(without.text).not.toContain('evil.example.com');
  });

  it('does not believe an ID token of another’s making', async () => {
    const forged = await new SignJWT({ aud: 'console' }).setProtectedHeader({ alg: 'HS256' }).setIssuer(`${publicUrl}/oidc`).setSubject('x').sign(Buffer.from('s'.repeat(32)));
    const [header, body] = forged.split('.');
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`;
    for (const hint of [forged, none, `${header}.${body}.`]) expect((await browser().go(`${publicUrl}/oidc/session/end?id_token_hint=${hint}`)).status).toBe(400);
  });
});
