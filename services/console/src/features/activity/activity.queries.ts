import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import type { ActivityEntry } from '../../api/types.js';
import { type List, useList } from '../../kit/use-list.js';

/** Which entries: what changed something, what only looked, both. */
export type ActivityKind = 'changes' | 'reads' | 'all';

/** What happened, newest first: with an account, or with the partner itself. */
export function useActivity(accountId: string | null, kind: ActivityKind): List<ActivityEntry> {
  return useList<ActivityEntry>(accountId ? ['account', accountId, 'activity', { kind }] : ['partner', 'activity', { kind }], (page, signal) => {
    const query = { ...page, ...(kind === 'all' ? {} : { kind }) };
    return accountId ? ask(api.GET('/v1/accounts/{accountId}/activity', { params: { path: { accountId }, query }, signal })) : ask(api.GET('/v1/partner/activity', { params: { query }, signal }));
  });
}

/** One entry by its id; null where there is none. */
export function useActivityEntry(accountId: string | null, id: string | undefined, enabled: boolean) {
  return useQuery({
    queryKey: [...(accountId ? ['account', accountId] : ['partner']), 'activity-entry', id],
    queryFn: async ({ signal }) => {
      const query = { id: id!, limit: 1 };
      const { items } = await (accountId ? ask(api.GET('/v1/accounts/{accountId}/activity', { params: { path: { accountId }, query }, signal })) : ask(api.GET('/v1/partner/activity', { params: { query }, signal })));
      return items[0] ?? null;
    },
    enabled: enabled && id !== undefined, staleTime: Infinity,
  });
}
