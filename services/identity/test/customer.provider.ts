import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeJwt, exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { Provider, type ProviderContext } from 'oidc-provider';

/** A customer's own OpenID provider on this machine, which signs in whoever it is told to. */
export interface CustomerProvider {
  origin: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Who signs in next, and what is said of them. */
  next: { sub: string; email?: string; email_verified?: boolean };
  /** What becomes of the ID token on its way; null to leave it as it is. */
  forge: ((claims: JWTPayload, publicKey: string) => Promise<string> | string) | null;
  /** Signs claims as it does itself. */
  sign(claims: JWTPayload): Promise<string>;
  /** How often its token endpoint was asked. */
  tokenRequests: number;
  stop(): Promise<void>;
}

export async function startCustomerProvider(redirectUri: string): Promise<CustomerProvider> {
  let handle: (request: IncomingMessage & { url?: string; originalUrl?: string }, response: ServerResponse) => void = () => undefined;
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const spki = await exportSPKI(publicKey);
  const it: CustomerProvider = {
    origin, issuer: `${origin}/oidc`, clientId: 'trunkline', clientSecret: 'the-customers-secret-0123456789-abcdef', next: { sub: 'nobody' }, tokenRequests: 0, forge: null,
    sign: (claims) => new SignJWT(claims).setProtectedHeader({ alg: 'RS256' }).sign(privateKey),
    stop: () => new Promise((resolve) => { server.closeAllConnections(); server.close(() => resolve()); }),
  };
  const provider = new Provider(it.issuer, {
    clients: [{ client_id: it.clientId, client_secret: it.clientSecret, redirect_uris: [redirectUri], response_types: ['code'], grant_types: ['authorization_code'] }],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['a key for the cookies of the test'] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx: ProviderContext, { uid }: { uid: string }) => `/oidc/login/${uid}` },
    findAccount: (_ctx: ProviderContext, sub: string) => ({ accountId: sub, claims: () => ({ ...it.next, sub }) }),
    loadExistingGrant: async ({ oidc }: ProviderContext) => {
      const grant = new provider.Grant({ accountId: oidc.account!.accountId, clientId: oidc.client!.clientId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  }) as Provider;
  const answer = provider.callback();
  handle = (request, response) => {
    const url = request.url!;
    if (url.startsWith('/oidc/login/')) {
      void provider.interactionFinished(request, response, it.next.sub === 'refused' ? { error: 'access_denied' } : { login: { accountId: it.next.sub } });
      return;
    }
    if (url.startsWith('/oidc/token')) {
      it.tokenRequests++;
      const { forge } = it;
      if (forge) {
        const end = response.end.bind(response) as (body: string) => ServerResponse;
        response.end = ((body: string | Buffer) => {
          const tokens = JSON.parse(String(body)) as { id_token: string };
          void Promise.resolve(forge(decodeJwt(tokens.id_token), spki)).then((idToken) => {
            const text = JSON.stringify({ ...tokens, id_token: idToken });
            response.setHeader('content-length', Buffer.byteLength(text));
            end(text);
          });
          return response;
        }) as typeof response.end;
      }
    }
    request.originalUrl = url;
    request.url = url.slice('/oidc'.length);
    void answer(request, response);
  };
  return it;
}
