import type { AdapterPayload } from 'oidc-provider';
import type { ClientDocument } from '../clients/client.schema.js';

/** Scopes of systems: each client has the one of its role, and a token reaches what its scope does. */
export const clientScopes = ['partner', 'cpq', 'connect-client'] as const;

/** A system's client as the provider knows it. Its secret is only there as a hash (see `compareClientSecret` in oidc.provider.ts). */
export function clientMetadata(client: ClientDocument): AdapterPayload {
  return {
    client_id: client._id,
    client_secret: client.secretHash,
    client_name: client.name,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
    // Both ways of giving the secret are taken for either method.
    token_endpoint_auth_method: 'client_secret_basic',
    scope: client.role,
  };
}
