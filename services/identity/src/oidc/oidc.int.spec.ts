import { getModelToken } from '@nestjs/mongoose';
import { identity } from '@trunkline/contracts';
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import type { Model } from 'mongoose';
import { createIdentityWorld, type IdentityWorld } from '../../test/identity.world.js';
import type { ClientDocument } from '../clients/client.schema.js';
import type { SigningKeyDocument } from './oidc.schema.js';

const secret = 'a-client-secret-of-the-tests-0123456789/+%';
const publicUrl = 'https://trunkline.example.com';

describe('tokens of systems', () => {
  let it_: IdentityWorld;
  let urls: string[];
  beforeAll(async () => {
    it_ = await createIdentityWorld({ PUBLIC_URL: `${publicUrl}/` });
    urls = it_.replicas.map((replica) => replica.url);
    const { world, partner } = it_;
    await world.call(identity.people.createClient, { clientId: 'partner-1', clientSecret: secret, name: 'Partner’s CRM', role: 'partner', partnerId: partner.partnerId });
    await world.call(identity.people.createClient, { clientId: 'cpq-1', clientSecret: secret, name: 'CPQ', role: 'cpq', partnerId: null });
    await world.call(identity.people.createClient, { clientId: 'phone-1', clientSecret: secret, name: 'Connect Client', role: 'connect-client', partnerId: null });
  });
  afterAll(() => it_.stop());

  const basic = (id: string, password: string) => ({ authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(password)}`).toString('base64')}` });
  async function token(form: Record<string, string>, headers: Record<string, string> = {}, url = urls[0]!) {
    const response = await fetch(`${url}/oidc/token`, { method: 'POST', body: new URLSearchParams({ grant_type: 'client_credentials', ...form }), headers });
    return { status: response.status, type: response.headers.get('content-type'), body: (await response.json()) as Record<string, string> };
  }
  const jwks = async (url: string) => (await (await fetch(`${url}/oidc/jwks`)).json()) as JSONWebKeySet;

  it('are described by discovery, at the public address whatever a caller says', async () => {
    const response = await fetch(`${urls[0]}/oidc/.well-known/openid-configuration`, { headers: { 'x-forwarded-proto': 'http', 'x-forwarded-host': 'evil.example.com' } });
    const document = (await response.json()) as Record<string, unknown>;
    expect(document).toMatchObject({
      issuer: `${publicUrl}/oidc`, token_endpoint: `${publicUrl}/oidc/token`, jwks_uri: `${publicUrl}/oidc/jwks`, introspection_endpoint: `${publicUrl}/oidc/token/introspection`,
      revocation_endpoint: `${publicUrl}/oidc/token/revocation`, token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
    });
    expect(document['grant_types_supported']).toContain('client_credentials');
    expect(document['scopes_supported']).toEqual(expect.arrayContaining(['partner', 'cpq', 'connect-client']));
  });

  it.each([
    ['client_secret_basic', {}, basic('partner-1', secret)],
    ['client_secret_post', { client_id: 'partner-1', client_secret: secret }, {}],
    ['a scope of its own', { scope: 'partner' }, basic('partner-1', secret)],
    ['the resource named', { resource: publicUrl }, basic('partner-1', secret)],
  ])('come by %s and are proved by the served keys', async (_, form, headers) => {
    const answer = await token(form, headers);
    expect(answer).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 600, scope: 'partner' } });
    expect(decodeProtectedHeader(answer.body['access_token']!)).toMatchObject({ alg: 'RS256', typ: 'at+jwt' });
    // By the other replica's keys.
    const { payload } = await jwtVerify(answer.body['access_token']!, createLocalJWKSet(await jwks(urls[1]!)), { issuer: `${publicUrl}/oidc`, audience: publicUrl, typ: 'at+jwt' });
    expect(payload).toMatchObject({ sub: 'partner-1', client_id: 'partner-1', scope: 'partner' });
    expect(payload.exp! - payload.iat!).toBe(600);
  });

  it('are signed by one key on all replicas, which is kept sealed', async () => {
    const [one, two] = await Promise.all(urls.map(jwks));
    expect(one!.keys).toHaveLength(2);
    expect(two).toEqual(one);
    expect(one!.keys[0]).not.toHaveProperty('d');
    const stored = await it_.replicas[0]!.app.get<Model<SigningKeyDocument>>(getModelToken('SigningKey')).find().lean();
    expect(stored).toHaveLength(2);
    expect(stored[0]!.sealed).toMatch(/^v1\.[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  it.each([
    ['a wrong secret', {}, basic('partner-1', `${secret}x`), 401, 'invalid_client'],
    ['a wrong secret by post', { client_id: 'partner-1', client_secret: 'x'.repeat(40) }, {}, 401, 'invalid_client'],
    ['the stored hash as the secret', { client_id: 'partner-1', client_secret: 'HASH' }, {}, 401, 'invalid_client'],
    ['an unknown client', {}, basic('nobody', secret), 401, 'invalid_client'],
    ['no client', {}, {}, 400, 'invalid_request'],
    ['another’s scope', { scope: 'cpq' }, basic('partner-1', secret), 400, 'invalid_scope'],
    ['more than its scope', { scope: 'connect-client partner' }, basic('phone-1', secret), 400, 'invalid_scope'],
    ['a scope that is none', { scope: 'everything' }, basic('partner-1', secret), 400, 'invalid_scope'],
    ['another resource', { resource: 'https://elsewhere.example.com' }, basic('partner-1', secret), 400, 'invalid_target'],
    ['a grant type that it has not', { grant_type: 'authorization_code', code: 'x' }, basic('partner-1', secret), 400, 'invalid_request'],
    ['a grant type that is none', { grant_type: 'password' }, basic('partner-1', secret), 400, 'unsupported_grant_type'],
  ])('are refused for %s', async (_, form, headers, status, error) => {
    const given: Record<string, string> = { ...form };
    if (given['client_secret'] === 'HASH') {
      given['client_secret'] = (await it_.replicas[0]!.app.get<Model<ClientDocument>>(getModelToken('Client')).findById('partner-1').lean())!.secretHash;
    }
    const answer = await token(given, headers);
    expect(answer).toMatchObject({ status, body: { error } });
    expect(answer.type).toMatch(/^application\/json/);
  });

  it('refuse a body that is not a form', async () => {
    const response = await fetch(`${urls[0]}/oidc/token`, { method: 'POST', body: '{"grant_type":"client_credentials"}', headers: { 'content-type': 'application/json', 'accept': 'text/html' } });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_request' });
  });

  it('end with the client', async () => {
    const client = { clientId: 'partner-2', clientSecret: secret, name: 'Old', role: 'partner' as const, partnerId: it_.partner.partnerId };
    await it_.world.call(identity.people.createClient, client);
    const clients = it_.replicas[0]!.app.get<Model<ClientDocument>>(getModelToken('Client'));
    expect((await token({}, basic('partner-2', secret))).status).toBe(200);
    // A new secret holds at once, on every replica.
    await it_.world.call(identity.people.createClient, { ...client, clientSecret: `${secret}-new` });
    for (const url of urls) {
      expect((await token({}, basic('partner-2', secret), url)).status).toBe(401);
      expect((await token({}, basic('partner-2', `${secret}-new`), url)).status).toBe(200);
    }
    await clients.updateOne({ _id: 'partner-2' }, { $set: { disabled: true } });
    expect((await token({}, basic('partner-2', `${secret}-new`))).status).toBe(401);
    expect(await it_.world.call(identity.actors.resolve, { type: 'client', id: 'partner-2' })).toEqual({ actor: null });
  });

  it('name their actor', async () => {
    const resolve = async (id: string) => (await it_.world.call(identity.actors.resolve, { type: 'client', id })).actor;
    expect(await resolve('partner-1')).toEqual({ type: 'client', id: 'partner-1', name: 'Partner’s CRM', role: 'partner-admin', partnerId: it_.partner.partnerId, accountId: null });
    expect(await resolve('cpq-1')).toMatchObject({ role: 'cpq', partnerId: null });
    expect(await resolve('phone-1')).toMatchObject({ role: 'connect-client', partnerId: null });
    expect(await resolve('nobody')).toBeNull();
  });

  it('leave the health routes of the service as they were', async () => {
    expect((await fetch(`${urls[0]}/health/ready`)).status).toBe(200);
    expect((await fetch(`${urls[0]}/oidc/nothing/here`)).status).toBe(404);
  });
});
