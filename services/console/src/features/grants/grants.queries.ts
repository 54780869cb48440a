import { api, ask } from '../../api/client.js';
import type { ItemOf } from '../../api/types.js';
import { type List, useList } from '../../kit/use-list.js';

/** One representative's access. */
export type Grant = ItemOf<'listGrants'>;

/** The key of an account's grants. */
export const grantsKey = (accountId: string) => ['account', accountId, 'grants'] as const;

/** Who has access to an account. */
export function useGrants(accountId: string): List<Grant> {
  return useList(grantsKey(accountId), (page, signal) => ask(api.GET('/v1/accounts/{accountId}/grants', { params: { path: { accountId }, query: page }, signal })));
}
