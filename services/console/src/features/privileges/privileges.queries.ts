import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ask, ifMatch } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import type { Account } from '../../api/types.js';
import { notifyError } from '../../kit/notify.js';
import { accountQuery } from '../account/account.queries.js';

/** The account's own OpenID provider; null when there is none. */
export const providerQuery = (accountId: string) => queryOptions({
  queryKey: ['account', accountId, 'identity-provider'],
  queryFn: ({ signal }) => ask(api.GET('/v1/accounts/{accountId}/identity-provider', { params: { path: { accountId } }, signal })).catch((error: unknown) => {
    if (isProblem(error, 'resource.not_found')) return null;
    throw error;
  }),
});

/** Switches a privilege. It shows at once and goes back when it is refused; somebody else's change of another field is no reason to refuse it. */
export function usePrivilege(accountId: string) {
  const client = useQueryClient();
  const { queryKey } = accountQuery(accountId);
  return useMutation({
    mutationFn: async (privileges: Partial<Account['privileges']>) => {
      const change = async () => {
        const account = await client.ensureQueryData(accountQuery(accountId));
        return ask(api.PATCH('/v1/accounts/{accountId}', { params: { path: { accountId }, header: ifMatch(account) }, body: { privileges } }));
      };
      return change().catch(async (error: unknown) => {
        if (!isProblem(error, 'resource.changed')) throw error;
        await client.fetchQuery({ ...accountQuery(accountId), staleTime: 0 });
        return change();
      });
    },
    onMutate: async (privileges) => {
      await client.cancelQueries({ queryKey, exact: true });
      const before = client.getQueryData(queryKey);
      client.setQueryData(queryKey, (old) => old && { ...old, privileges: { ...old.privileges, ...privileges } });
      return { before };
    },
    onSuccess: (account) => client.setQueryData(queryKey, account),
    onError: (error, _privileges, context) => {
      client.setQueryData(queryKey, context?.before);
      void client.invalidateQueries({ queryKey, exact: true });
      notifyError(error);
    },
  });
}
