import { identity } from '@trunkline/contracts';
import { Browser, pkce, type Seen } from '../../test/browser.js';
import { createIdentityWorld, type IdentityWorld } from '../../test/identity.world.js';
import { SoftPasskey } from '../../test/soft.passkey.js';

const publicUrl = 'http://trunkline.example.com';
const password = 'moss lantern quarry 71';
const { challenge } = pkce();

let it_: IdentityWorld;
beforeAll(async () => {
  it_ = await createIdentityWorld({ PUBLIC_URL: publicUrl, SECOND_FACTOR_FOR_PARTNERS: 'true' }, 2);
});
afterAll(() => it_.stop());

let numbers = 0;
const browser = (replica = 0) => new Browser(publicUrl, it_.replicas[replica]!.url);
const person = () => it_.world.call(identity.people.create, { partnerId: it_.partner.partnerId, name: 'Pat', email: `key${numbers++}@example.com`, role: 'partner-admin', password });
const authorize = `${publicUrl}/oidc/auth?${new URLSearchParams({
  client_id: 'console', response_type: 'code', redirect_uri: `${publicUrl}/auth/callback`, scope: 'openid person', state: 's', code_challenge: challenge, code_challenge_method: 'S256',
})}`;
const upToPassword = async (from: Browser, email: string) => from.submit(await from.submit(await from.go(authorize), '/address', { email }), '/password', { password });
/** What the page's script asks for. */
async function optionsOf(from: Browser, page: Seen): Promise<Record<string, unknown>> {
  const answer = await from.request(/data-options="([^"]+)"/.exec(page.text)![1]!, { method: 'POST' });
  return JSON.parse(answer.text) as Record<string, unknown>;
}
async function enrolled(email: string) {
  const [from, key] = [browser(), new SoftPasskey(publicUrl)];
  const page = await upToPassword(from, email);
  expect(page.text).toContain('Set up a passkey instead');
  const codes = await from.submit(page, '/enrol/passkey', { response: JSON.stringify(key.create(await optionsOf(from, page))) });
  return { key, codes, from };
}

describe('a passkey', () => {
  it('is set up at the first sign-in where a second step is needed, with recovery codes', async () => {
    const { codes, from } = await enrolled((await person()).email);
    expect([...codes.text.matchAll(/<li><code>/g)]).toHaveLength(10);
    expect((await from.submit(codes, '/enrolled')).location).toContain('code=');
  });

  it('is the second step; each answer counts once', async () => {
    const pat = await person();
    const { key } = await enrolled(pat.email);
    const from = browser(1);
    const page = await upToPassword(from, pat.email);
    expect(page.text).toContain('Use a passkey');
    const options = await optionsOf(from, page);
    expect(options['allowCredentials']).toHaveLength(1);
    const answer = JSON.stringify(key.get(options, { verified: false }));
    // In another sign-in it is worth nothing, and used up nothing.
    const other = browser();
    expect((await other.submit(await upToPassword(other, pat.email), '/code/passkey', { response: answer })).status).toBe(400);
    expect((await from.submit(page, '/code/passkey', { response: answer })).location).toContain('code=');
    const again = browser();
    expect((await again.submit(await upToPassword(again, pat.email), '/code/passkey', { response: answer })).status).toBe(400);
  });

  it('stands for address, password and second step when it knew its owner', async () => {
    const pat = await person();
    const { key } = await enrolled(pat.email);
    for (const [verified, passes] of [[false, false], [true, true]] as const) {
      const from = browser();
      const first = await from.go(authorize);
      expect(first.text).toContain('autocomplete="username webauthn"');
      const options = await optionsOf(from, first);
      expect(options).toMatchObject({ userVerification: 'required' });
      expect(options['allowCredentials']).toBeUndefined();
      const answer = await from.submit(first, '/passkey', { response: JSON.stringify(key.get(options, { verified })) });
      expect(Boolean(answer.location?.includes('code='))).toBe(passes);
    }
  });

  it('is refused when its count does not go on: it may be a copy', async () => {
    const pat = await person();
    const { key } = await enrolled(pat.email);
    const come = async (counter: number) => {
      const from = browser();
      const first = await from.go(authorize);
      key.counter = counter;
      return Boolean((await from.submit(first, '/passkey', { response: JSON.stringify(key.get(await optionsOf(from, first), { counts: false })) })).location);
    };
    expect([await come(5), await come(5), await come(3), await come(6)]).toEqual([true, false, false, true]);
  });

  it('of two who bring the same at once lets one in', async () => {
    const pat = await person();
    const { key } = await enrolled(pat.email);
    const from = browser();
    const first = await from.go(authorize);
    const response = JSON.stringify(key.get(await optionsOf(from, first)));
    const answers = await Promise.all([0, 1].map((replica) => from.use(it_.replicas[replica]!.url).submit(first, '/passkey', { response })));
    expect(answers.filter((answer) => answer.location?.includes('code=')).length).toBeLessThanOrEqual(1);
  });

  it('opens nothing for somebody else, whatever is sent', async () => {
    const [pat, sam] = [await person(), await person()];
    const [{ key }] = [await enrolled(pat.email), await enrolled(sam.email)];
    const from = browser();
    const page = await upToPassword(from, sam.email);
    expect((await from.submit(page, '/code/passkey', { response: JSON.stringify(key.get(await optionsOf(from, page))) })).status).toBe(400);
    for (const response of ['', '[]', 'null', '{"id":"x"}', '{"id":"x","response":{"userHandle":{}}}', JSON.stringify({ id: 'x', response: { userHandle: 'AAAA' } })]) {
      const visitor = browser();
      expect((await visitor.submit(await visitor.go(authorize), '/passkey', { response })).status).toBe(400);
    }
  });

  it('is not offered at a bare network address', async () => {
    const { Passkeys } = await import('./passkeys.js');
    const at = (PUBLIC_URL: string) => new Passkeys(null as never, null as never, { PUBLIC_URL } as never).available;
    expect(['http://127.0.0.1:3000', 'http://[::1]:3000', 'http://localhost:3000', 'https://x.example.com'].map(at)).toEqual([false, false, true, true]);
  });
});

describe('the language of the pages', () => {
  it('changes on whatever page is open, and stays', async () => {
    const pat = await person();
    await enrolled(pat.email);
    const from = browser();
    const page = await upToPassword(from, pat.email);
    const german = await from.go(/href="([^"]+lang=de)"/.exec(page.text)![1]!);
    expect(german.text).toContain('<h1>Zweiter Schritt</h1>');
    expect(german.text).toContain('lang="de" hreflang="de" aria-current="true"');
    expect((await from.go(authorize)).text).toContain('<h1>Anmelden</h1>');
  });
});
