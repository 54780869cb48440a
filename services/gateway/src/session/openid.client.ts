import { Inject, Injectable } from '@nestjs/common';
import { SERVICE_CONFIG } from '@trunkline/service-kit';
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';
import * as openid from 'openid-client';
import type { Config } from '../config.js';
import type { SessionTokens } from './sessions.service.js';

/** The console's client at the provider; the gateway is the console's server. */
const CLIENT_ID = 'console';
/** Without offline_access: the refresh token ends with the person's session at the provider. */
const SCOPE = 'openid profile email person';
/** Seconds that the provider has for an answer. */
const PATIENCE_S = 5;
const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';

/** What is kept between leaving for the provider and coming back. */
export interface Attempt { state: string; nonce: string; verifier: string; returnTo: string; at: number }

/** Who came back. */
export interface Arrival { personId: string; sid: string | null; authTime: number; tokens: SessionTokens; tokenUntil: Date }

/** The provider did not take what it was given, or its answer does not hold; anything else that is thrown is a failure to reach it. */
export class Refused extends Error {
  constructor(readonly reason: string) {
    super(reason);
  }
}

/** The gateway as a confidential client of identity's OpenID provider: code with PKCE, state and nonce. */
@Injectable()
export class OpenIdClient {
  private found: Promise<openid.Configuration> | null = null;
  private readonly keys: ReturnType<typeof createRemoteJWKSet>;

  constructor(@Inject(SERVICE_CONFIG) private readonly config: Config) {
    this.keys = createRemoteJWKSet(new URL(`${config.IDENTITY_URL}/oidc/jwks`), { cooldownDuration: 3_000, cacheMaxAge: 600_000, timeoutDuration: 3_000 });
  }

  /** Where to send the browser, and what to keep meanwhile. `again`: the person must show who it is, signed in or not. */
  async leave(returnTo: string, again: boolean): Promise<{ address: string; attempt: Attempt }> {
    const configuration = await this.configuration();
    const attempt = { state: openid.randomState(), nonce: openid.randomNonce(), verifier: openid.randomPKCECodeVerifier(), returnTo, at: Date.now() };
    const address = openid.buildAuthorizationUrl(configuration, {
      redirect_uri: this.redirectUri, scope: SCOPE, state: attempt.state, nonce: attempt.nonce, max_age: String(this.maxAge),
      code_challenge: await openid.calculatePKCECodeChallenge(attempt.verifier), code_challenge_method: 'S256', ...(again ? { prompt: 'login' } : {}),
    });
    return { address: address.href, attempt };
  }

  /** Takes the tokens for a code. @throws Refused, or whatever kept the provider from answering. */
  async arrive(query: string, { state, nonce, verifier }: Attempt): Promise<Arrival> {
    const configuration = await this.configuration();
    const tokens = await asked(() => openid.authorizationCodeGrant(configuration, new URL(`${this.redirectUri}?${query}`), {
      expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, maxAge: this.maxAge, idTokenExpected: true,
    }));
    const claims = tokens.claims()!;
    const { sid, auth_time: authTime } = claims;
    return { personId: claims.sub, sid: typeof sid === 'string' ? sid : null, authTime: authTime ?? claims.iat, ...tokensOf(tokens, { refreshToken: null, idToken: '' }) };
  }

  /** New tokens for a session. @throws Refused, for `invalid_grant` because it has ended at the provider. */
  async renew(refreshToken: string, idToken: string, personId: string): Promise<Pick<Arrival, 'tokens' | 'tokenUntil'>> {
    const configuration = await this.configuration();
    const tokens = await asked(() => openid.refreshTokenGrant(configuration, refreshToken));
    if (tokens.claims() && tokens.claims()!.sub !== personId) throw new Refused('invalid_grant');
    return tokensOf(tokens, { refreshToken, idToken });
  }

  /** Ends what the refresh token stands for. */
  async revoke(refreshToken: string): Promise<void> {
    await openid.tokenRevocation(await this.configuration(), refreshToken, { token_type_hint: 'refresh_token' });
  }

  /** Where the browser ends the sign-in at the provider. */
  async endAddress(): Promise<URL> {
    return openid.buildEndSessionUrl(await this.configuration(), { post_logout_redirect_uri: `${this.config.PUBLIC_URL}/` });
  }

  /** What a logout token says (OpenID Connect Back-Channel Logout 1.0, 2.6). @throws JOSEError or Error when it says nothing. */
  async logoutTold(token: string): Promise<{ sid: string | null; personId: string | null; until: number }> {
    const { payload } = await jwtVerify(token, this.keys, {
      issuer: `${this.config.PUBLIC_URL}/oidc`, audience: CLIENT_ID, algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'], typ: 'logout+jwt',
      requiredClaims: ['iat', 'jti', 'events'], maxTokenAge: '5m', clockTolerance: 10,
    });
    const { sub, sid, events, nonce } = payload as JWTPayload & { sid?: unknown; events?: unknown; nonce?: unknown };
    const named = typeof sub === 'string' || typeof sid === 'string';
    const told = typeof events === 'object' && events !== null && typeof (events as Record<string, unknown>)[LOGOUT_EVENT] === 'object';
    if (!named || !told || nonce !== undefined) throw new Error('not a logout token');
    return { sid: typeof sid === 'string' ? sid : null, personId: sub ?? null, until: payload.iat! };
  }

  private get redirectUri(): string {
    return `${this.config.PUBLIC_URL}/auth/callback`;
  }

  /** How long ago the person may have shown who it is, in seconds: so that what is left of the absolute limit is worth having. */
  private get maxAge(): number {
    return Math.max(60, Math.floor(this.config.SESSION_ABSOLUTE_HOURS * 3_600 - this.config.SESSION_IDLE_MINUTES * 60));
  }

  /** By discovery, once; a provider that does not answer is asked again by the next. */
  private configuration(): Promise<openid.Configuration> {
    if (!this.found) {
      this.found = this.discover();
      this.found.catch(() => (this.found = null));
    }
    return this.found;
  }

  private discover(): Promise<openid.Configuration> {
    const { PUBLIC_URL, IDENTITY_URL, CONSOLE_CLIENT_SECRET } = this.config;
    const issuer = `${PUBLIC_URL}/oidc`;
    return openid.discovery(new URL(issuer), CLIENT_ID, undefined, openid.ClientSecretBasic(CONSOLE_CLIENT_SECRET), {
      timeout: PATIENCE_S,
      // The provider is asked where it runs, not around by the public address, which need not lead back from inside.
      [openid.customFetch]: (url, options) => fetch(url.startsWith(`${issuer}/`) ? `${IDENTITY_URL}/oidc${url.slice(issuer.length)}` : url, options as RequestInit),
      // The ID token's signature is checked although it came from the provider itself: the way to it has no TLS of its own.
      execute: [openid.enableNonRepudiationChecks, ...(issuer.startsWith('http:') ? [openid.allowInsecureRequests] : [])],
    });
  }
}

function tokensOf(answer: openid.TokenEndpointResponse & openid.TokenEndpointResponseHelpers, before: Omit<SessionTokens, 'accessToken'>): Pick<Arrival, 'tokens' | 'tokenUntil'> {
  return {
    tokens: { accessToken: answer.access_token, refreshToken: answer.refresh_token ?? before.refreshToken, idToken: answer.id_token ?? before.idToken },
    tokenUntil: new Date(Date.now() + (answer.expiresIn() ?? 600) * 1000),
  };
}

/** What is said that does not hold, as openid-client names it. */
const untrue = new Set([
  'OAUTH_INVALID_RESPONSE', 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED', 'OAUTH_JWT_CLAIM_COMPARISON_FAILED', 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED', 'OAUTH_KEY_SELECTION_FAILED',
]);

/** Keeps what is refused, or does not hold, apart from not reaching the provider. */
async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof openid.AuthorizationResponseError || (error instanceof openid.ResponseBodyError && error.status < 500)) throw new Refused(error.error);
    if (error instanceof openid.ClientError && untrue.has(error.code ?? '')) throw new Refused(error.code!);
    throw error;
  }
}
