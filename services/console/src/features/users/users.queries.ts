import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import type { ItemOf, User } from '../../api/types.js';
import { type List, useList } from '../../kit/use-list.js';

/** What a list of users is narrowed by. */
export interface UserFilters {
  q?: string | undefined;
  role?: 'user' | 'account-admin' | undefined;
  state?: User['state'] | undefined;
  product?: string | undefined;
  invitation?: InvitationState | undefined;
}

/** How far a user's welcome mail came. */
export type InvitationState = 'queued' | 'sent' | 'failed' | 'opened' | 'registered' | 'expired' | 'none';
/** A mail to a user. */
export type Mail = ItemOf<'listUserMails'>;

/** The product that screens of users speak of. */
export const MEETINGS = 'miteam-meetings';

/** The users of an account, by name. */
export function useUsers(accountId: string, filters: UserFilters): List<User> {
  return useList(['users', accountId, filters], (page, signal) => ask(api.GET('/v1/accounts/{accountId}/users', { params: { path: { accountId }, query: { ...page, ...filters } }, signal })));
}

/** How many users the filters match, the server's own count: lists don't know before their last page. Lists that load anew count anew. */
export const usersCountQuery = (accountId: string, filters: UserFilters) => queryOptions({
  queryKey: ['users', accountId, 'count', filters],
  queryFn: ({ signal }) => ask(api.GET('/v1/accounts/{accountId}/users/count', { params: { path: { accountId }, query: filters }, signal })),
});

/** One user. */
export const userQuery = (accountId: string, userId: string) => queryOptions({
  queryKey: ['user', accountId, userId],
  queryFn: ({ signal }) => ask(api.GET('/v1/accounts/{accountId}/users/{userId}', { params: { path: { accountId, userId } }, signal })),
});

/** How many users, seats and invitations there are. */
export const overviewQuery = (accountId: string) => queryOptions({
  queryKey: ['account', accountId, 'overview'],
  queryFn: ({ signal }) => ask(api.GET('/v1/accounts/{accountId}/overview', { params: { path: { accountId } }, signal })),
});

/** The seats of each product of an account; one page holds them all. */
export const seatsQuery = (accountId: string) => queryOptions({
  queryKey: ['account', accountId, 'licenses', 'seats'],
  queryFn: async ({ signal }) => (await ask(api.GET('/v1/accounts/{accountId}/licenses', { params: { path: { accountId }, query: { limit: 200 } }, signal }))).items,
});

/** The catalogue. */
export const productsQuery = queryOptions({
  queryKey: ['products', 'names'],
  queryFn: async ({ signal }) => (await ask(api.GET('/v1/products', { signal }))).items,
  staleTime: 5 * 60_000,
});

/** The newest mails to a user; read again while one is on its way. */
export const mailsQuery = (accountId: string, userId: string) => queryOptions({
  queryKey: ['user', accountId, userId, 'mails'],
  queryFn: async ({ signal }) => (await ask(api.GET('/v1/accounts/{accountId}/users/{userId}/mails', { params: { path: { accountId, userId }, query: { limit: 20 } }, signal }))).items,
  refetchInterval: ({ state }) => (state.data?.some((mail) => mail.state === 'queued') ? 3_000 : false),
});
