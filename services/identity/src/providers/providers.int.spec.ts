import { identity } from '@trunkline/contracts';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CustomerProvider, startCustomerProvider } from '../../test/customer.provider.js';
import { createIdentityWorld, type IdentityWorld } from '../../test/identity.world.js';

const { providers } = identity;
const publicUrl = 'http://trunkline.example.com';

describe('an account’s own provider, when it is set', () => {
  let it_: IdentityWorld;
  let customer: CustomerProvider;
  let server: Server;
  let origin: string;
  let answer: (request: IncomingMessage, response: ServerResponse) => unknown;
  const asked: string[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url!);
      void answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    [it_, customer] = await Promise.all([createIdentityWorld({ PUBLIC_URL: publicUrl }, 1), startCustomerProvider(`${publicUrl}/oidc/delegated/callback`)]);
  });
  beforeEach(() => void (asked.length = 0));
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await Promise.all([it_.stop(), customer.stop()]);
  });

  const document = (more: object = {}) => ({
    issuer: origin, authorization_endpoint: `${origin}/auth`, token_endpoint: `${origin}/token`, jwks_uri: `${origin}/jwks`, response_types_supported: ['code'], subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'], ...more,
  });
  const json = (body: object) => (_request: IncomingMessage, response: ServerResponse) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  const put = (world: IdentityWorld, issuer: string, account = world.anotherAccount()) =>
    world.world.call(providers.put, { accountId: account.accountId, issuer, clientId: 'trunkline', clientSecret: 'a secret of the test' }, account.ctx);
  const refusal = (message: RegExp) => ({ code: 'identity.provider_unreachable', kind: 'invalid', errors: [{ pointer: '/issuer', code: 'provider_unreachable', message: expect.stringMatching(message) as string }] });

  it('is taken when it says who it is', async () => {
    expect(await put(it_, customer.issuer)).toMatchObject({ created: true, provider: { issuer: customer.issuer } });
    answer = json(document());
    expect(await put(it_, origin)).toMatchObject({ created: true });
    expect(asked).toEqual(['/.well-known/openid-configuration']);
  });

  it.each<[string, RegExp, () => typeof answer]>([
    ['answers with a page', /discovery document/, () => (_request, response) => response.setHeader('content-type', 'text/html').end('<h1>Welcome</h1>')],
    ['has nothing there', /discovery document/, () => (_request, response) => response.writeHead(404).end()],
    ['leads elsewhere', /discovery document/, () => (_request, response) => response.writeHead(302, { location: customer.issuer }).end()],
    ['is another issuer', /discovery document/, () => json(document({ issuer: 'https://login.example.com' }))],
    ['has no token endpoint', /no token_endpoint, jwks_uri/, () => json(document({ token_endpoint: undefined, jwks_uri: undefined }))],
    ['hangs up', /cannot be reached/, () => (request) => request.socket.destroy()],
    ['never answers', /cannot be reached/, () => () => undefined],
  ])('is refused when it %s', async (_, message, how) => {
    answer = how();
    const account = it_.anotherAccount();
    await expect(put(it_, origin, account)).rejects.toMatchObject(refusal(message));
    await expect(it_.world.call(providers.get, { accountId: account.accountId }, account.ctx)).rejects.toMatchObject({ code: 'resource.not_found' });
  });

  it('is refused when nobody is there, and what was set before stays', async () => {
    const account = it_.anotherAccount();
    await put(it_, customer.issuer, account);
    await expect(put(it_, 'http://127.0.0.1:1/nothing', account)).rejects.toMatchObject(refusal(/cannot be reached/));
    expect(await it_.world.call(providers.get, { accountId: account.accountId }, account.ctx)).toMatchObject({ issuer: customer.issuer, etag: '1' });
  });

  it('is never looked for inside our walls once the world reaches us', async () => {
    const inside = await createIdentityWorld({ PUBLIC_URL: 'https://trunkline.example.com' }, 1);
    answer = json(document());
    for (const issuer of [origin, origin.replace('127.0.0.1', 'localhost'), 'https://169.254.169.254/latest']) await expect(put(inside, issuer)).rejects.toMatchObject(refusal(/cannot be reached/));
    expect(asked).toEqual([]);
    await inside.stop();
  });
});
