import { api, ask } from '../../api/client.js';
import type { Account } from '../../api/types.js';
import { type List, useList } from '../../kit/use-list.js';

/** The key of every list of accounts. */
export const accountsKey = ['accounts'] as const;

/** The accounts that one may see, by name. */
export function useAccounts(q: string): List<Account> {
  return useList([...accountsKey, { q }], (page, signal) => ask(api.GET('/v1/accounts', { params: { query: { ...page, ...(q ? { q } : {}) } }, signal })), { refetchInterval: 30_000 });
}
