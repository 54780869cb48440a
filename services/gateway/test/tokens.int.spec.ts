import type { Actor } from '@trunkline/contracts';
import { newId } from '@trunkline/service-kit';
import { eventually } from '@trunkline/testing';
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { createHarness, type Harness } from './harness.js';

let h: Harness;
let person: Actor;
let claims: JWTPayload;
beforeAll(async () => {
  h = await createHarness({ CALL_TIMEOUT_MS: '300' }, 2);
  person = h.actor('partner-admin', newId(), null, 'person');
  const now = Math.floor(Date.now() / 1000);
  claims = { sub: person.id, client_id: 'console', scope: 'person', iss: `${h.publicUrl}/oidc`, aud: h.publicUrl, iat: now, exp: now + 600 };
});
afterAll(() => h.stop());

const sessions = async (token: string, on = h.services[0]!) => (await h.ask('GET', '/v1/me/sessions', { token, on })).status;

describe('a token', () => {
  it.each<[string, () => Promise<string> | string]>([
    ['without a signature (alg none)', () => new UnsecuredJWT(claims).encode()],
    ['without a signature, with another header (alg none)', () => `${Buffer.from('{"alg":"none","typ":"at+jwt","kid":"one"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`],
    ['signed by the public key as a secret (HS256, PEM)', async () => new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'one', typ: 'at+jwt' }).sign(Buffer.from(await exportSPKI(h.publicKey)))],
    ['signed by the public key as a secret (HS256, modulus)', async () => new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'one', typ: 'at+jwt' }).sign(Buffer.from((await exportJWK(h.publicKey)).n!, 'base64url'))],
    ['that brings its own key (jwk)', async () => {
      const { privateKey, publicKey } = await generateKeyPair('RS256');
      return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', jwk: (await exportJWK(publicKey)) as { kty: string } }).sign(privateKey);
    }],
    ['that says where its key is (jku)', async () => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'evil', typ: 'at+jwt', jku: 'http://127.0.0.1:1/jwks' }).sign((await generateKeyPair('RS256')).privateKey)],
    ['that is an ID token', () => h.token(person, { typ: 'JWT', audience: 'console' })],
    ['that is a logout token', () => h.token(person, { typ: 'logout+jwt' })],
    ['with a header that must be understood (crit)', async () => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one', typ: 'at+jwt', crit: ['exp'], exp: 1 }).sign(h.privateKey, { crit: { exp: true } })],
  ])('%s opens nothing', async (_, make) => {
    expect(await sessions(await make())).toBe(401);
  });

  it('is for what its scope says, whatever the role of its holder', async () => {
    const [partner, cpq, phone] = [h.actor('partner-admin', newId()), h.actor('cpq', null), h.actor('connect-client', null)];
    for (const [actor, scope] of [[partner, 'partner'], [cpq, 'cpq'], [phone, 'connect-client']] as const) {
      expect((await h.ask('GET', '/v1/me', { token: await h.token(actor, { claims: { scope } }) })).status).not.toBe(403);
      for (const other of ['partner', 'cpq', 'connect-client', 'person', 'operator', 'openid', ''].filter((one) => one !== scope)) {
        expect(await h.ask('GET', '/v1/me', { token: await h.token(actor, { claims: { scope: other } }) })).toMatchObject({ status: 403, json: { code: 'auth.forbidden' } });
      }
      expect((await h.ask('GET', '/v1/me', { token: await h.token(actor, { claims: { scope: undefined } }) })).status).toBe(403);
    }
    for (const scope of ['openid profile', 'partner', 'operator', undefined]) expect((await h.ask('GET', '/v1/me', { token: await h.token(person, { claims: { scope } }) })).status).toBe(403);
  });

  it('is proved by the keys as they are now: a new one is found without a restart, in every replica', async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const fresh = await h.token(person, { key: privateKey as CryptoKey, kid: 'two' });
    const old = await h.token(person);
    for (const on of h.services) expect([await sessions(old, on), await sessions(fresh, on)]).toEqual([200, 401]);
    h.jwks.unshift({ ...(await exportJWK(publicKey)), kid: 'two', alg: 'RS256', use: 'sig' });
    for (const on of h.services) {
      await eventually(async () => (await sessions(fresh, on)) === 200);
      expect(await sessions(old, on)).toBe(200);
    }
  });
});
