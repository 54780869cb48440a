import { getModelToken } from '@nestjs/mongoose';
import { identity } from '@trunkline/contracts';
import { runCommand } from '@trunkline/service-kit';
import { eventually } from '@trunkline/testing';
import { createRemoteJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import type { Model } from 'mongoose';
import { Browser, pkce } from '../../test/browser.js';
import { createIdentityWorld, type IdentityWorld } from '../../test/identity.world.js';
import { unseal } from '../crypto/seal.js';
import { identityService } from '../service.js';
import type { SigningKeyDocument } from './oidc.schema.js';

const publicUrl = 'http://trunkline.example.com';
const secret = 'the-console-secret-of-the-tests-0123456789';
const sealing = 's'.repeat(40);
const env = { PUBLIC_URL: publicUrl, CONSOLE_CLIENT_SECRET: secret, CONSOLE_LOGOUT_URL: 'http://127.0.0.1:1/', OIDC_KEYS_SECRET: sealing };
const email = 'pat@example.com';
const password = 'moss lantern quarry 71';
const { verifier, challenge } = pkce();
const DAY = 24 * 3_600_000;

let it_: IdentityWorld;
let urls: string[];
beforeAll(async () => {
  it_ = await createIdentityWorld(env);
  urls = it_.replicas.map(({ url }) => url);
  await it_.world.call(identity.people.create, { partnerId: it_.partner.partnerId, name: 'Pat', email, role: 'partner-admin', password });
});
afterAll(() => it_.stop());

interface Tokens { access_token: string; refresh_token: string; id_token: string }
const keys = () => it_.replicas[0]!.app.get<Model<SigningKeyDocument>>(getModelToken('SigningKey'));
const jwks = async (url: string) => ((await (await fetch(`${url}/oidc/jwks`)).json()) as JSONWebKeySet).keys.map(({ kid }) => kid!);
const states = async () => (await it_.world.call(identity.keys.list, {})).items.map(({ id, state }) => `${id} ${state}`);
const kidOf = (token: string) => decodeProtectedHeader(token).kid;
async function token(form: Record<string, string>, url = urls[0]!): Promise<Tokens> {
  const answer = await fetch(`${url}/oidc/token`, { method: 'POST', headers: { authorization: `Basic ${Buffer.from(`console:${secret}`).toString('base64')}` }, body: new URLSearchParams(form) });
  const body = (await answer.json()) as Tokens;
  if (!answer.ok) throw new Error(JSON.stringify(body));
  return body;
}
const authorize = (more: Record<string, string> = {}) => `${publicUrl}/oidc/auth?${new URLSearchParams({
  client_id: 'console', response_type: 'code', redirect_uri: `${publicUrl}/auth/callback`, scope: 'openid person', state: 's', nonce: 'n', code_challenge: challenge, code_challenge_method: 'S256', ...more,
})}`;
const redeem = (location: string, url?: string) => token({ grant_type: 'authorization_code', code: new URL(location).searchParams.get('code')!, redirect_uri: `${publicUrl}/auth/callback`, code_verifier: verifier }, url);
async function signIn(): Promise<{ from: Browser; tokens: Tokens }> {
  const from = new Browser(publicUrl, urls[0]!);
  const page = await from.submit(await from.go(authorize()), '/address', { email });
  return { from, tokens: await redeem((await from.submit(page, '/password', { password })).location!) };
}
/** What identity's command line does, beside the replicas that serve. */
async function command(name: string, ...args: string[]): Promise<string[]> {
  const said: string[] = [];
  await runCommand({ ...identityService, env: { ...it_.world.env, ...env } }, name, args, (line) => said.push(line));
  return said;
}
/** A relying party of its own, with a cache of its own. */
const party = (url: string) => {
  const found = createRemoteJWKSet(new URL(`${url}/oidc/jwks`), { cooldownDuration: 0 });
  return (jwt: string) => jwtVerify(jwt, found, { issuer: `${publicUrl}/oidc` });
};
/** Until every replica signs with it. */
const signs = (id: string) => eventually(async () => {
  const { kid } = (await keys().findById(id).lean())!;
  return (await Promise.all(urls.map(jwks))).every(([first]) => first === kid);
}, 60_000);

describe('the keys that sign tokens', () => {
  it('are two from the start: one signs, and one is known before it does; every replica has the same', async () => {
    expect(await states()).toEqual(['2 next', '1 signing']);
    const [one, other] = await Promise.all(urls.map(jwks));
    expect(one).toEqual(other);
    expect(one).toHaveLength(2);
    expect(kidOf((await signIn()).tokens.access_token)).toBe(one![0]);
  });

  it('change without anybody being signed out, on every replica, as soon as the operator says so', async () => {
    const { from, tokens } = await signIn();
    const parties = urls.map(party);
    await Promise.all(parties.map((verify) => verify(tokens.id_token)));
    // By the call, and on the command line: together it is one rotation.
    const [{ items }, lines] = await Promise.all([it_.world.call(identity.keys.rotate, {}), command('--rotate-keys')]);
    expect(items.map(({ id }) => id)).toEqual(['2', '1']);
    expect(lines.map((line) => line.split(/ +/).slice(0, 2))).toEqual(items.map(({ state, kid }) => [state, kid]));
    await signs('2');
    // What was signed before holds everywhere, and so does what is signed now.
    const renewed = await token({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token }, urls[1]);
    const silent = await redeem((await from.use(urls[1]!).go(authorize({ prompt: 'none' }))).location!, urls[0]);
    expect(kidOf(renewed.access_token)).not.toBe(kidOf(tokens.access_token));
    for (const fresh of [renewed, silent]) {
      for (const verify of parties) for (const jwt of [tokens.access_token, tokens.id_token, fresh.access_token, fresh.id_token]) await verify(jwt);
    }
    // Signing out by an ID token from before.
    expect((await from.go(`${publicUrl}/oidc/session/end?id_token_hint=${tokens.id_token}`)).status).toBe(200);
    // There is one ahead again, made by one of the two.
    await eventually(async () => (await states()).join() === '3 next,2 signing,1 retired', 60_000);
    const [told] = await eventually(() => { const found = it_.eventsOf(identity.events.keyChanged, '"2"').filter(({ activity }) => activity?.action === 'signing-key.rotated'); return found.length > 0 ? found : null; });
    expect(told).toMatchObject({ actor: { id: 'operator' }, traceId: expect.stringMatching(/^[0-9a-f]{32}$/), activity: { target: { type: 'signing-key', id: '2' } } });
    expect(it_.eventsOf(identity.events.keyChanged, '"2"').filter(({ activity }) => activity?.action === 'signing-key.rotated')).toHaveLength(1);
  });

  it('change by themselves when the time has come, and go when nothing of theirs holds any more', async () => {
    const { tokens } = await signIn();
    const past = (days: number) => new Date(Date.now() - days * DAY);
    await keys().updateOne({ _id: '2' }, { $set: { signsFrom: past(31) } });
    await keys().updateOne({ _id: '3' }, { $set: { signsFrom: past(1) } });
    await signs('3');
    await eventually(async () => (await states()).join() === '4 next,3 signing,2 retired', 60_000);
    expect((await keys().find({}, { _id: 1 }).sort({ _id: 1 }).lean()).map(({ _id }) => _id)).toEqual(['2', '3', '4']);
    const four = (await keys().findById('4').lean())!;
    expect(Math.round((four.signsFrom.getTime() - past(1).getTime()) / DAY)).toBe(30);
    for (const url of urls) await party(url)(tokens.access_token);
    await keys().updateOne({ _id: '3' }, { $set: { signsFrom: past(2) } });
    await eventually(async () => (await Promise.all(urls.map(jwks))).every((kids) => kids.length === 2), 60_000);
    for (const url of urls) await expect(party(url)(tokens.access_token)).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' });
    // Who was signed in with tokens of a key that is gone has new ones for the asking.
    await party(urls[1]!)((await token({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token }, urls[1])).access_token);
  });

  it('that others may know count no more within seconds, and still nobody is signed out', async () => {
    const { from, tokens } = await signIn();
    const before = new Set(await jwks(urls[0]!));
    await expect(command('--rotate-keys', '--compromise')).rejects.toThrow('--compromised and nothing else');
    await expect(command('--rotate')).rejects.toThrow('there is no --rotate; there are --setup, --keys, --rotate-keys');
    await command('--rotate-keys', '--compromised');
    await eventually(async () => (await Promise.all(urls.map(jwks))).every((kids) => kids.length === 2 && kids.every((kid) => !before.has(kid))), 60_000);
    for (const url of urls) await expect(party(url)(tokens.access_token)).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' });
    const renewed = await token({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token }, urls[1]);
    await party(urls[0]!)(renewed.access_token);
    expect((await from.go(authorize({ prompt: 'none' }))).location).toContain('code=');
    expect((await command('--keys')).map((line) => line.split(' ')[0])).toEqual(['next', 'signing']);
  });

  it('are sealed anew by the first replica that has a newer secret', async () => {
    const newer = 'n'.repeat(40);
    const kids = await jwks(urls[0]!);
    const third = await it_.world.start({ ...identityService, env: { ...env, OIDC_KEYS_SECRET: `${newer},${sealing}` } });
    expect(await jwks(third.url)).toEqual(kids);
    const stored = await keys().find().lean();
    const plain = stored.map(({ _id, sealed }) => unseal([newer], `oidc_keys/${_id}`, sealed));
    expect(plain.map((text) => (JSON.parse(text) as { kid: string }).kid).sort()).toEqual([...kids].sort());
    await third.close();
    const fourth = await it_.world.start({ ...identityService, env: { ...env, OIDC_KEYS_SECRET: newer } });
    expect(await jwks(fourth.url)).toEqual(kids);
    await expect(it_.world.start({ ...identityService, env })).rejects.toThrow('cannot be opened with the given secrets');
  });
});
