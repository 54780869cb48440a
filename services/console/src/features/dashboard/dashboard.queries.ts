import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import type { ItemOf } from '../../api/types.js';
import { type List, useList } from '../../kit/use-list.js';

/** Seats, users, invitations, orders, and what happened lately. What happens is to be seen here within seconds. */
export const overviewQuery = (accountId: string) => queryOptions({
  queryKey: ['account', accountId, 'overview'],
  queryFn: ({ signal }) => ask(api.GET('/v1/accounts/{accountId}/overview', { params: { path: { accountId } }, signal })),
  staleTime: 0, refetchInterval: 5_000, refetchOnWindowFocus: true,
});

/** Seats of the last 90 days. */
export const seatsHistoryQuery = (accountId: string) => queryOptions({
  queryKey: ['account', accountId, 'seats-history'],
  queryFn: ({ signal }) => ask(api.GET('/v1/accounts/{accountId}/seats-history', { params: { path: { accountId } }, signal })).then(({ items }) => items),
  staleTime: 60_000,
});

/** What ends within 30 days. */
export type Expiring = ItemOf<'listExpiring'>;
export function useExpiring(accountId: string): List<Expiring> {
  return useList(['account', accountId, 'expiring'], (page, signal) => ask(api.GET('/v1/accounts/{accountId}/expiring', { params: { path: { accountId }, query: page }, signal })));
}

/** Who loses a seat of an order. */
export function useExpiringUsers(accountId: string, trackingNumber: string): List<ItemOf<'listExpiringUsers'>> {
  return useList(['account', accountId, 'expiring', trackingNumber, 'users'], (page, signal) => ask(api.GET('/v1/accounts/{accountId}/expiring/{trackingNumber}/users', { params: { path: { accountId, trackingNumber }, query: page }, signal })));
}
