import { Inject, Injectable, Logger } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { SERVICE_CONFIG } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { errors, Provider, type ProviderClient, type ProviderContext } from 'oidc-provider';
import { ActorsService } from '../actors/actors.service.js';
import { isSecret } from '../clients/client.rules.js';
import { ClientsService } from '../clients/clients.service.js';
import type { Config } from '../config.js';
import { ClientAdapter, OidcAdapter } from './oidc.adapter.js';
import { clientScopes } from './oidc.clients.js';
import { SigningKeys } from './oidc.keys.js';
import type { ArtifactDocument } from './oidc.schema.js';

/** Below this path of the public address the provider answers. */
export const OIDC_PATH = '/oidc';

/** Makes the OpenID provider of this process. */
@Injectable()
export class OidcProviders {
  private readonly logger = new Logger('oidc');

  constructor(
    @Inject(getModelToken('Artifact')) private readonly artifacts: Model<ArtifactDocument>,
    @Inject(SigningKeys) private readonly keys: SigningKeys,
    @Inject(ClientsService) private readonly clients: ClientsService,
    @Inject(ActorsService) private readonly actors: ActorsService,
    @Inject(SERVICE_CONFIG) private readonly config: Config,
  ) {}

  /** @throws Error when the signing keys can't be read. */
  async create(): Promise<Provider> {
    const { PUBLIC_URL, OIDC_COOKIE_KEY, OIDC_TOKEN_SECONDS } = this.config;
    const provider = new Provider(`${PUBLIC_URL}${OIDC_PATH}`, {
      adapter: (name: string) => (name === 'Client' ? new ClientAdapter(this.artifacts, this.clients) : new OidcAdapter(name, this.artifacts)),
      jwks: { keys: await this.keys.load() },
      cookies: { keys: OIDC_COOKIE_KEY },
      clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
      responseTypes: ['code'],
      scopes: ['openid', 'offline_access', ...clientScopes],
      claims: { openid: ['sub'], profile: ['name'] },
      ttl: { ClientCredentials: OIDC_TOKEN_SECONDS, AccessToken: OIDC_TOKEN_SECONDS },
      features: {
        devInteractions: { enabled: false },
        clientCredentials: { enabled: true },
        introspection: { enabled: true },
        revocation: { enabled: true },
        resourceIndicators: {
          enabled: true,
          defaultResource: () => PUBLIC_URL,
          useGrantedResource: () => true,
          getResourceServerInfo: (ctx: ProviderContext, resource: string, client: ProviderClient) => this.resourceServer(ctx, resource, client),
        },
      },
      findAccount: (_ctx: ProviderContext, sub: string) => this.account(sub),
      renderError: (ctx: ProviderContext, out: object) => {
        ctx.type = 'application/json';
        ctx.body = out;
      },
    });
    // Scheme and host for addresses and cookies come with the request; see the mount.
    provider.proxy = true;
    // What the provider knows of a secret is its hash.
    provider.Client.prototype.compareClientSecret = function (this: ProviderClient, secret: string) {
      return isSecret(this.clientSecret ?? '', secret);
    };
    provider.on('server_error', (_ctx, error) => this.logger.error('The OpenID provider failed', { error }));
    return provider;
  }

  /** The gateway's API: the only thing that tokens are for. A system that names no scope gets its own; it can have no other. */
  private resourceServer(ctx: ProviderContext, resource: string, client: ProviderClient) {
    if (resource.replace(/\/+$/, '') !== this.config.PUBLIC_URL) throw new errors.InvalidTarget();
    const own = client.scope ?? '';
    if (ctx.oidc.params.grant_type === 'client_credentials') {
      ctx.oidc.params.scope ||= own;
      const foreign = ctx.oidc.params.scope.split(' ').find((scope) => !own.split(' ').includes(scope));
      if (foreign !== undefined) throw new errors.InvalidScope('requested scope is not allowed', foreign);
    }
    return {
      scope: own, audience: this.config.PUBLIC_URL, accessTokenFormat: 'jwt', accessTokenTTL: this.config.OIDC_TOKEN_SECONDS, jwt: { sign: { alg: 'RS256' } },
    };
  }

  /** A person that signs in; gone or disabled ones are nobody. */
  private async account(sub: string) {
    const actor = await this.actors.resolve('person', sub);
    return actor ? { accountId: sub, claims: () => ({ sub, name: actor.name }) } : undefined;
  }
}
