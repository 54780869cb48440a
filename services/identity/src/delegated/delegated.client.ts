import { Inject, Injectable } from '@nestjs/common';
import { SERVICE_CONFIG } from '@trunkline/service-kit';
import type * as OpenidClient from 'openid-client';
import type { Config } from '../config.js';
import { ProviderDiscovery, reasonOf } from '../providers/provider.discovery.js';

/** Where accounts' own providers send people back to; it is registered with them. */
export const CALLBACK_PATH = '/delegated/callback';

/** An account's own provider with what is needed to be its client. */
export interface OwnProvider { issuer: string; clientId: string; clientSecret: string }

/** What must come back fitting. Kept on our side while somebody is away. */
export interface Away { state: string; nonce: string; verifier: string }

/** Whom a provider says somebody is. */
export interface Claims { subject: string; email: string | null; emailVerified: boolean }

/** A provider that does not answer as one does, or refuses. Its message is an OAuth code or ours, never what the provider says. */
export class ProviderFailure extends Error {}

/** The client of accounts' own providers. */
@Injectable()
export class DelegatedClient {
  constructor(@Inject(SERVICE_CONFIG) private readonly config: Config, @Inject(ProviderDiscovery) private readonly discovery: ProviderDiscovery) {}

  /** Where to send somebody, and what to keep meanwhile. `key` comes back in front of the state. @throws ProviderFailure. */
  begin(provider: OwnProvider, key: string, email: string): Promise<Away & { url: string }> {
    return this.with(provider, async (lib, configuration) => {
      const verifier = lib.randomPKCECodeVerifier();
      const away = { state: `${key}.${lib.randomState()}`, nonce: lib.randomNonce(), verifier };
      const url = lib.buildAuthorizationUrl(configuration, {
        redirect_uri: this.callback, scope: 'openid email profile', state: away.state, nonce: away.nonce, login_hint: email,
        code_challenge: await lib.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
      });
      return { ...away, url: url.href };
    });
  }

  /** Who came back, by the query that was brought. @throws ProviderFailure, also when anything does not fit. */
  finish(provider: OwnProvider, away: Away, query: string): Promise<Claims> {
    return this.with(provider, async (lib, configuration) => {
      const tokens = await lib.authorizationCodeGrant(configuration, new URL(`${this.callback}?${query}`), {
        pkceCodeVerifier: away.verifier, expectedState: away.state, expectedNonce: away.nonce, idTokenExpected: true,
      });
      const claims = tokens.claims()!;
      const told = claims['email'] === undefined && configuration.serverMetadata().userinfo_endpoint
        ? await lib.fetchUserInfo(configuration, tokens.access_token, claims.sub)
        : claims;
      const email = typeof told['email'] === 'string' ? told['email'] : null;
      return { subject: claims.sub, email, emailVerified: told['email_verified'] === true };
    });
  }

  private get callback(): string {
    return `${this.config.PUBLIC_URL}/oidc${CALLBACK_PATH}`;
  }

  private async with<T>(provider: OwnProvider, use: (lib: typeof OpenidClient, configuration: OpenidClient.Configuration) => Promise<T>): Promise<T> {
    const { issuer, clientId, clientSecret } = provider;
    try {
      const { lib, server, fetch, insecure } = await this.discovery.discover(issuer, clientId);
      const basic = server.token_endpoint_auth_methods_supported?.includes('client_secret_basic') ?? true;
      const configuration = new lib.Configuration(server, clientId, {}, basic ? lib.ClientSecretBasic(clientSecret) : lib.ClientSecretPost(clientSecret));
      configuration[lib.customFetch] = fetch;
      if (insecure) lib.allowInsecureRequests(configuration);
      // The ID token's signature counts by itself, whatever way it came.
      lib.enableNonRepudiationChecks(configuration);
      return await use(lib, configuration);
    } catch (error) {
      throw new ProviderFailure(reasonOf(error), { cause: error });
    }
  }
}
