import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { interactionPolicy, Provider, type ProviderContext } from 'oidc-provider';

/** A real OpenID provider in identity's place, with the console as its client. Who signs in is said by the test. */
export async function createProvider(publicUrl: string, secret: string, gatewayUrl: () => string) {
  const issuer = `${publicUrl}/oidc`;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  const state = { who: '', prompts: 0, hinted: '', cookies: '', down: false, gone: new Set<string>() };
  const cookie = { signed: true, httpOnly: true, sameSite: 'lax' };
  const provider: Provider = new Provider(issuer, {
    clients: [{
      client_id: 'console', client_secret: secret, grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'],
      redirect_uris: [`${publicUrl}/auth/callback`], post_logout_redirect_uris: [`${publicUrl}/`],
      backchannel_logout_uri: `${publicUrl}/auth/backchannel-logout`, backchannel_logout_session_required: true, token_endpoint_auth_method: 'client_secret_basic',
    }],
    jwks: { keys: [jwk] },
    cookies: { keys: ['a key of the tests'], long: { ...cookie, path: '/oidc' }, short: cookie },
    pkce: { required: () => true },
    scopes: ['openid', 'profile', 'email', 'person'],
    claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
    rotateRefreshToken: true,
    issueRefreshToken: () => true,
    interactions: { url: (_ctx: ProviderContext, { uid }: { uid: string }) => `/oidc/interaction/${uid}`, policy: interactionPolicy.base() },
    async loadExistingGrant({ oidc }: ProviderContext) {
      const grant = new provider.Grant({ accountId: oidc.account!.accountId, clientId: oidc.client!.clientId });
      grant.addOIDCScope('openid profile email person');
      grant.addResourceScope(publicUrl, 'person');
      await grant.save();
      return grant;
    },
    fetch: (url: string, { dispatcher: _, ...options }: RequestInit & { dispatcher?: unknown }) => fetch(url.replace(publicUrl, gatewayUrl()), options),
    features: {
      devInteractions: { enabled: false }, revocation: { enabled: true }, backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: (ctx: ProviderContext, form: string) => {
          state.hinted = ctx.oidc.entities.IdTokenHint?.payload.sub ?? '';
          ctx.body = form;
        } },
      resourceIndicators: {
        enabled: true, defaultResource: () => publicUrl, useGrantedResource: () => true,
        getResourceServerInfo: () => ({ scope: 'person', audience: publicUrl, accessTokenFormat: 'jwt', accessTokenTTL: 600, jwt: { sign: { alg: 'RS256' } } }),
      },
    },
    findAccount: (_ctx: ProviderContext, sub: string) => (state.gone.has(sub) ? undefined : { accountId: sub, claims: () => ({ sub, name: 'Somebody' }) }),
  });
  provider.proxy = true;
  const answer = provider.callback();

  return Object.assign(state, {
    handle(request: IncomingMessage & { originalUrl?: string }, response: ServerResponse): void {
      if (state.down) return void response.writeHead(503).end();
      state.cookies += request.headers.cookie ?? '';
      request.headers['x-forwarded-host'] = new URL(issuer).host;
      request.headers['x-forwarded-proto'] = 'http';
      if (request.url!.startsWith('/oidc/interaction/')) {
        state.prompts += 1;
        return void provider.interactionFinished(request, response, { login: { accountId: state.who } }).catch(() => response.writeHead(400).end());
      }
      request.originalUrl = request.url!;
      request.url = request.url!.slice('/oidc'.length);
      void answer(request, response);
    },
    /** A logout token of its key, right unless it is changed. */
    logoutToken(change: { claims?: JWTPayload; typ?: string; audience?: string; issuer?: string; key?: typeof privateKey; issuedAt?: number; without?: string }): Promise<string> {
      const claims: JWTPayload = { events: { 'http://schemas.openid.net/event/backchannel-logout': {} }, jti: 'one', ...change.claims };
      if (change.without) delete claims[change.without];
      return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one', typ: change.typ ?? 'logout+jwt' }).setIssuer(change.issuer ?? issuer)
        .setAudience(change.audience ?? 'console').setIssuedAt(change.issuedAt).setExpirationTime('2m').sign(change.key ?? privateKey);
    },
  });
}
