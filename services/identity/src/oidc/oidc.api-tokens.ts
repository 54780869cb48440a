import { createLocalJWKSet, type JWK, type JWTPayload, jwtVerify } from 'jose';
import type { AccountClaims, Provider, ProviderContext } from 'oidc-provider';

/** What is asked about a token of the API beside its signature. */
export interface ApiTokens {
  /** The audience of tokens of the API. */
  audience: string;
  /** Private or public keys of ours. */
  keys: JWK[];
  /** The person behind it as of now; undefined when it counts no more. */
  person(ctx: ProviderContext, sub: string, began: { authTime?: number; iat?: number }): Promise<{ claims(): AccountClaims } | undefined>;
  /** Whether the system behind it may still come in. */
  system(clientId: string): Promise<boolean>;
}

/**
 * Lets introspection (RFC 7662) and userinfo take tokens of the API as well. These are JWTs, of which the provider keeps nothing: by itself
 * it takes its opaque tokens only, while an application that signs a person in has one token and asks with that.
 * A client learns about its own tokens only; others' are not active.
 */
export function takeApiTokens(provider: Provider, tokens: ApiTokens): void {
  const keySet = createLocalJWKSet({ keys: tokens.keys.map(({ kty, kid, alg, use, n, e, crv, x, y }) => ({ kty, kid, alg, use, n, e, crv, x, y })) });
  const verified = async (token: string): Promise<JWTPayload | undefined> =>
    jwtVerify(token, keySet, { issuer: provider.issuer, audience: tokens.audience, algorithms: ['RS256'] }).then(({ payload }) => payload, () => undefined);
  const alive = async (ctx: ProviderContext, { sub, client_id, auth_time, iat }: JWTPayload) => {
    if (sub === client_id) return (await tokens.system(String(sub))) ? 'system' : undefined;
    return tokens.person(ctx, String(sub), { ...(typeof auth_time === 'number' ? { authTime: auth_time } : {}), ...(iat === undefined ? {} : { iat }) });
  };

  provider.use(async (ctx, next) => {
    await next();
    const refused = (ctx.body as { error?: string } | undefined)?.error;
    if (ctx.oidc?.route === 'introspection' && refused === 'unsupported_token_type' && ctx.oidc.client) {
      const payload = await verified(String(ctx.oidc.params.token));
      const active = payload !== undefined && payload.client_id === ctx.oidc.client.clientId && (await alive(ctx, payload)) !== undefined;
      ctx.status = 200;
      ctx.body = active ? { active, ...payload, token_type: 'Bearer' } : { active };
    }
    if (ctx.oidc?.route === 'userinfo' && refused === 'invalid_token') {
      const payload = await verified(/^Bearer (.+)$/i.exec(ctx.get('authorization'))?.[1] ?? '');
      const person = payload && (await alive(ctx, payload));
      if (!person || person === 'system') return;
      ctx.remove('www-authenticate');
      ctx.status = 200;
      ctx.body = person.claims();
    }
  });
}
