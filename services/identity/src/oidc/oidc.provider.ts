import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { SERVICE_CONFIG } from '@trunkline/service-kit';
import type { JWK } from 'jose';
import type { Model } from 'mongoose';
import { errors, interactionPolicy, Provider, type ProviderClient, type ProviderContext } from 'oidc-provider';
import { CONSOLE_CLIENT, isSecret } from '../clients/client.rules.js';
import { ClientsService } from '../clients/clients.service.js';
import type { Config } from '../config.js';
import { SignOuts, type StoredSession } from '../sign-in/sign-outs.js';
import { OidcAccounts } from './oidc.accounts.js';
import { ClientAdapter, OidcAdapter } from './oidc.adapter.js';
import { takeApiTokens } from './oidc.api-tokens.js';
import { clientScopes, ownScopes, PERSON_SCOPE } from './oidc.clients.js';
import { LOOK_MS, SigningKeys } from './oidc.keys.js';
import { renderError, renderSignedOut, renderSignOut } from './oidc.pages.js';
import type { ArtifactDocument } from './oidc.schema.js';

/** Below this path of the public address the provider answers. */
export const OIDC_PATH = '/oidc';

const HOUR = 3_600;
const DAY = 24 * HOUR;

/** A provider and what answers requests to it. */
interface Running { provider: Provider; answer: ReturnType<Provider['callback']>; keys: string }

/**
 * The OpenID provider of this process. A provider has its keys for life, and keeps nothing else that is not in the database: when the
 * keys change there is a new one, and requests that are on their way stay with the one they came to.
 */
@Injectable()
export class OidcProviders implements OnModuleDestroy {
  private readonly logger = new Logger('oidc');
  private running: Running | null = null;
  private looking: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    @Inject(getModelToken('Artifact')) private readonly artifacts: Model<ArtifactDocument>,
    @Inject(SigningKeys) private readonly keys: SigningKeys,
    @Inject(ClientsService) private readonly clients: ClientsService,
    @Inject(OidcAccounts) private readonly accounts: OidcAccounts,
    @Inject(SignOuts) private readonly signOuts: SignOuts,
    @Inject(SERVICE_CONFIG) private readonly config: Config,
  ) {}

  /** Makes the first one, and looks after the keys from now on. @throws Error when the signing keys can't be read. */
  async start(): Promise<void> {
    this.signOuts.onEnded((session) => tellClients(this.current.provider, session));
    await this.look();
    this.timer = setInterval(() => {
      // What can't be read now stays as it is: the next look is soon.
      this.looking ??= this.look()
        .catch((error: unknown) => this.logger.warn('The signing keys could not be looked after', { error }))
        .finally(() => (this.looking = null));
    }, LOOK_MS);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.looking;
  }

  /** The one that answers now. */
  get current(): Running {
    if (!this.running) throw new Error('the OpenID provider has not started');
    return this.running;
  }

  /** Goes by the keys as they are now. */
  private async look(): Promise<void> {
    const jwks = await this.keys.load();
    const keys = jwks.map(({ kid }) => kid).join(' ');
    if (keys === this.running?.keys) return;
    const provider = this.create(jwks);
    this.running = { provider, answer: provider.callback(), keys };
  }

  private create(keys: JWK[]): Provider {
    const { PUBLIC_URL, OIDC_COOKIE_KEY, OIDC_TOKEN_SECONDS } = this.config;
    const cookie = { signed: true, httpOnly: true, sameSite: 'lax', secure: PUBLIC_URL.startsWith('https:') };
    const provider: Provider = new Provider(`${PUBLIC_URL}${OIDC_PATH}`, {
      adapter: (name: string) => (name === 'Client' ? new ClientAdapter(this.artifacts, this.clients, this.config) : new OidcAdapter(name, this.artifacts)),
      jwks: { keys },
      cookies: {
        keys: OIDC_COOKIE_KEY, names: { session: 'trunkline_oidc', interaction: 'trunkline_interaction', resume: 'trunkline_resume' },
        long: { ...cookie, path: OIDC_PATH }, short: cookie,
      },
      clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
      responseTypes: ['code'],
      acrValues: ['mfa'],
      pkce: { required: () => true },
      scopes: ['openid', 'offline_access', ...clientScopes, PERSON_SCOPE],
      claims: { openid: ['sub'], profile: ['name', 'trunkline_role'], email: ['email', 'email_verified'] },
      // What a scope says stands in the ID token: with a token for the API nobody can ask for it.
      conformIdTokenClaims: false,
      ttl: {
        ClientCredentials: OIDC_TOKEN_SECONDS, AccessToken: OIDC_TOKEN_SECONDS, AuthorizationCode: 60, IdToken: HOUR, Interaction: HOUR / 2,
        // Counted anew whenever it is used.
        Session: DAY / 2, RefreshToken: 14 * DAY, Grant: 14 * DAY,
      },
      rotateRefreshToken: true,
      // When the person showed who it is (RFC 9068): a token that was refreshed is not proof of that.
      extraTokenClaims: ({ oidc }: ProviderContext) => {
        const source = oidc.entities.AuthorizationCode ?? oidc.entities.RefreshToken;
        return source?.authTime ? { auth_time: source.authTime } : undefined;
      },
      // Without offline_access they end with the session.
      issueRefreshToken: (_ctx: ProviderContext, client: ProviderClient) => client.grantTypeAllowed('refresh_token'),
      loadExistingGrant: (ctx: ProviderContext) => this.grant(provider, ctx),
      interactions: { url: (_ctx: ProviderContext, interaction: { uid: string }) => `${OIDC_PATH}/interaction/${interaction.uid}`, policy: policy() },
      // Only to addresses that the operator or the environment has set.
      fetch: (url: string, { dispatcher: _, ...options }: RequestInit & { dispatcher?: unknown }) => fetch(url, { ...options, signal: AbortSignal.timeout(2_500) }),
      features: {
        devInteractions: { enabled: false },
        clientCredentials: { enabled: true },
        introspection: { enabled: true },
        revocation: { enabled: true },
        backchannelLogout: { enabled: true },
        rpInitiatedLogout: { enabled: true, logoutSource: renderSignOut(OIDC_PATH), postLogoutSuccessSource: renderSignedOut(OIDC_PATH, PUBLIC_URL) },
        resourceIndicators: {
          enabled: true,
          // A person's token is for the API when it asks for its scope, else for asking who it is.
          defaultResource: (ctx: ProviderContext) =>
            ctx.oidc.params.grant_type === 'client_credentials' || ctx.oidc.requestParamScopes.has(PERSON_SCOPE) ? PUBLIC_URL : undefined,
          useGrantedResource: () => true,
          getResourceServerInfo: (ctx: ProviderContext, resource: string, client: ProviderClient) => this.resourceServer(ctx, resource, client),
        },
      },
      findAccount: this.accounts.find.bind(this.accounts),
      renderError: renderError(OIDC_PATH, PUBLIC_URL),
    });
    takeApiTokens(provider, {
      audience: PUBLIC_URL, keys,
      person: (ctx, sub, began) => this.accounts.find(ctx, sub, { ...began, scopes: new Set() }),
      system: async (clientId) => (await this.clients.active(clientId)) !== null,
    });
    // Scheme and host for addresses and cookies come with the request; see the mount.
    provider.proxy = true;
    // What the provider knows of a secret is its hash.
    provider.Client.prototype.compareClientSecret = function (this: ProviderClient, secret: string) {
      return isSecret(this.clientSecret ?? '', secret);
    };
    provider.on('server_error', (_ctx, error) => this.logger.error('The OpenID provider failed', { error }));
    provider.on('backchannel.error', (_ctx, error) => this.logger.warn('A client was not told of a sign-out', { error }));
    return provider;
  }

  /** The gateway's API: the only thing that tokens are for. A system that names no scope gets its own; it can have no other, and a person's token none of them. */
  private resourceServer(ctx: ProviderContext, resource: string, client: ProviderClient) {
    if (resource.replace(/\/+$/, '') !== this.config.PUBLIC_URL) throw new errors.InvalidTarget();
    const own = ownScopes(client.scope);
    const system = ctx.oidc.params.grant_type === 'client_credentials';
    if (system) {
      ctx.oidc.params.scope ||= own.join(' ');
      const foreign = ctx.oidc.params.scope.split(' ').find((scope) => !own.includes(scope));
      if (foreign !== undefined) throw new errors.InvalidScope('requested scope is not allowed', foreign);
    }
    return {
      scope: system ? own.join(' ') : PERSON_SCOPE,
      audience: this.config.PUBLIC_URL, accessTokenFormat: 'jwt', accessTokenTTL: this.config.OIDC_TOKEN_SECONDS, jwt: { sign: { alg: 'RS256' } },
    };
  }

  /** What a person has allowed a client. The console is ours: it is asked about nothing. */
  private async grant(provider: Provider, { oidc }: ProviderContext) {
    const clientId = oidc.client!.clientId;
    const id = oidc.result?.consent?.grantId ?? oidc.session!.grantIdFor(clientId);
    const found = id ? await provider.Grant.find(id) : undefined;
    const there = found?.accountId === oidc.account!.accountId ? found : undefined;
    if (clientId !== CONSOLE_CLIENT) return there;
    const grant = there ?? new provider.Grant({ accountId: oidc.account!.accountId, clientId });
    grant.addOIDCScope([...oidc.requestParamScopes].filter((scope) => scope !== PERSON_SCOPE).join(' '));
    grant.addResourceScope(this.config.PUBLIC_URL, PERSON_SCOPE);
    await grant.save();
    return grant;
  }
}

/** Who has a session but is gone, was disabled, or has a new password since, signs in again. */
function policy(): unknown {
  const { base, Check } = interactionPolicy;
  const prompts = base();
  prompts.get('login').checks.add(new Check('account_gone', 'End-User authentication is required', ({ oidc }) =>
    oidc.session?.accountId && !oidc.account ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT));
  return prompts;
}

/** Every client for itself: one that does not answer keeps no other from hearing it. @throws AggregateError of those that were not told. */
async function tellClients(provider: Provider, { accountId, authorizations }: StoredSession): Promise<void> {
  const told = await Promise.allSettled(Object.entries(authorizations ?? {}).map(async ([clientId, { sid }]) => {
    const client = await provider.Client.find(clientId);
    if (client?.backchannelLogoutUri && accountId && sid) await client.backchannelLogout(accountId, sid);
  }));
  const failed = told.filter((one) => one.status === 'rejected').map(({ reason }) => reason as unknown);
  if (failed.length > 0) throw new AggregateError(failed, 'clients were not told');
}
