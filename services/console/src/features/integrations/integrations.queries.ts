import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';

/** The products that an account has switched on; there are few, so one page holds them. */
export const integrationsQuery = (accountId: string) => queryOptions({
  queryKey: ['account', accountId, 'integrations'],
  queryFn: ({ signal }) => ask(api.GET('/v1/accounts/{accountId}/integrations', { params: { path: { accountId }, query: { limit: 200 } }, signal })).then(({ items }) => items),
});

/** The catalogue. */
export const productsQuery = queryOptions({
  queryKey: ['products'],
  queryFn: ({ signal }) => ask(api.GET('/v1/products', { params: { query: { limit: 200 } }, signal })).then(({ items }) => items),
  staleTime: 5 * 60_000,
});

/** Seats of each product of an account. */
export const licensesQuery = (accountId: string) => queryOptions({
  queryKey: ['account', accountId, 'licenses'],
  queryFn: ({ signal }) => ask(api.GET('/v1/accounts/{accountId}/licenses', { params: { path: { accountId }, query: { limit: 200 } }, signal })).then(({ items }) => items),
});
