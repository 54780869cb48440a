import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import type { ItemOf } from '../../api/types.js';

/** A browser that one is signed in with. */
export type Session = ItemOf<'listSessions'>;
/** What one signs in with beside the password. */
export type Factor = ItemOf<'listFactors'>;
/** A product of the catalogue, and whether it is one's own. */
export type OwnProduct = ItemOf<'listOwnProducts'>;

/** The catalogue with one's own state in it; it is a few products. */
export const ownProductsQuery = queryOptions({
  queryKey: ['own-products'],
  queryFn: async ({ signal }) => (await ask(api.GET('/v1/me/products', { params: { query: { limit: 200 } }, signal }))).items,
  refetchOnWindowFocus: true,
});

/** Where one is signed in, newest first. */
export const sessionsQuery = queryOptions({
  queryKey: ['own-sessions'],
  queryFn: async ({ signal }) => (await ask(api.GET('/v1/me/sessions', { signal }))).items,
  refetchOnWindowFocus: true,
});

/** Authenticator app, passkeys, recovery codes. */
export const factorsQuery = queryOptions({ queryKey: ['own-factors'], queryFn: ({ signal }) => ask(api.GET('/v1/me/factors', { signal })) });

/** A new key for an app: another one whenever it is asked for, so it is kept for as long as it is on the screen and no longer. */
export const appKeyQuery = queryOptions({
  queryKey: ['own-factors', 'app-key'],
  queryFn: () => ask(api.POST('/v1/me/factors/totp', { body: {} })),
  staleTime: Infinity, gcTime: 0, refetchOnReconnect: false,
});
