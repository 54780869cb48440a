import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import type { Account } from '../../api/types.js';
import { integrationsQuery } from '../integrations/integrations.queries.js';

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

/** How soon a person learns that the account is no longer theirs to see, in milliseconds. */
const WATCH_MS = 4_000;

/**
 * Whether the account may be seen as of a few seconds ago: a grant was revoked, a role changed, or somebody closed the account while one is on its pages.
 * It asks for the integrations, since reading these leaves no entry in the activity log.
 */
export function useAccessLost(accountId: string): boolean {
  const { error } = useQuery({ ...integrationsQuery(accountId), refetchInterval: WATCH_MS, refetchOnWindowFocus: true });
  return isProblem(error, 'resource.not_found', 'auth.forbidden');
}
