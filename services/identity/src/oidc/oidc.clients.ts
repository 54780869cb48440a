import type { AdapterPayload } from 'oidc-provider';
import { CONSOLE_CLIENT, hashSecret } from '../clients/client.rules.js';
import type { ClientDocument } from '../clients/client.schema.js';
import type { Config } from '../config.js';

/** Scopes of systems: each client has the one of its role, and a token reaches what its scope does. */
export const clientScopes = ['partner', 'cpq', 'connect-client', 'operator'] as const;
/** The scope of the API for people: what a token reaches is what the person may. */
export const PERSON_SCOPE = 'person';
const peopleScopes = `openid profile email offline_access ${PERSON_SCOPE}`;

const isClientScope = (scope: string): boolean => (clientScopes as readonly string[]).includes(scope);

/** The scopes that a client has for itself. */
export function ownScopes(scope: string | undefined): string[] {
  return (scope ?? '').split(' ').filter(isClientScope);
}

/** A client of the operator's as the provider knows it. Its secret is only there as a hash (see `compareClientSecret` in oidc.provider.ts). */
export function clientMetadata(client: ClientDocument): AdapterPayload {
  const redirects = client.redirectUris ?? [];
  const people = redirects.length > 0;
  return {
    client_id: client._id,
    client_name: client.name,
    grant_types: [...(client.public ? [] : ['client_credentials']), ...(people ? ['authorization_code', 'refresh_token'] : [])],
    response_types: people ? ['code'] : [],
    redirect_uris: redirects,
    ...(people ? { post_logout_redirect_uris: client.postLogoutRedirectUris ?? [] } : {}),
    ...(people && client.backchannelLogoutUri ? { backchannel_logout_uri: client.backchannelLogoutUri, backchannel_logout_session_required: true } : {}),
    // An app on a device comes back to whatever port of the machine is free.
    application_type: client.public && redirects.some((uri) => !uri.startsWith('https:')) ? 'native' : 'web',
    ...(client.public
      ? { token_endpoint_auth_method: 'none' }
      // Both ways of giving the secret are taken for either method.
      : { client_secret: client.secretHash, token_endpoint_auth_method: 'client_secret_basic' }),
    scope: [...(client.public ? [] : [client.role]), ...(people ? [peopleScopes] : [])].join(' '),
  };
}

/** The console, whose client is the gateway. */
export function consoleMetadata(config: Pick<Config, 'PUBLIC_URL' | 'CONSOLE_CLIENT_SECRET' | 'CONSOLE_LOGOUT_URL'>): AdapterPayload {
  const { PUBLIC_URL } = config;
  return {
    client_id: CONSOLE_CLIENT,
    client_secret: hashSecret(config.CONSOLE_CLIENT_SECRET),
    client_name: 'Trunkline',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: [`${PUBLIC_URL}/auth/callback`],
    post_logout_redirect_uris: [`${PUBLIC_URL}/`],
    backchannel_logout_uri: config.CONSOLE_LOGOUT_URL ?? `${PUBLIC_URL}/auth/backchannel-logout`,
    backchannel_logout_session_required: true,
    token_endpoint_auth_method: 'client_secret_basic',
    scope: peopleScopes,
  };
}
