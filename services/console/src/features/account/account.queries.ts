import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import type { Account } from '../../api/types.js';

/** One account. */
export const accountQuery = (accountId: string) => queryOptions({
  queryKey: ['account', accountId],
  queryFn: ({ signal }) => ask(api.GET('/v1/accounts/{accountId}', { params: { path: { accountId } }, signal })),
  staleTime: 5_000, refetchOnWindowFocus: true,
});

/** The account whose pages one is on; its layout has loaded it. */
export function useAccount(accountId: string): Account {
  return useSuspenseQuery(accountQuery(accountId)).data;
}
