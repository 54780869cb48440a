import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import type { ActivityEntry, Page } from '../../api/types.js';
import { type List, useList } from '../../kit/use-list.js';

/** Which entries: what changed something, what only looked, both. */
export type ActivityKind = 'changes' | 'reads' | 'all';
/** Whose log: an account's, or the own one of the partner or the platform. */
export type LogOf = { accountId: string } | 'partner' | 'platform';

interface Asked { limit: number; cursor?: string; kind?: 'changes' | 'reads'; id?: string }
const keyOf = (of: LogOf): string[] => (typeof of === 'object' ? ['account', of.accountId] : [of]);

function pageOf(of: LogOf, query: Asked, signal: AbortSignal): Promise<Page<ActivityEntry>> {
  if (of === 'partner') return ask(api.GET('/v1/partner/activity', { params: { query }, signal }));
  if (of === 'platform') return ask(api.GET('/v1/platform/activity', { params: { query }, signal }));
  return ask(api.GET('/v1/accounts/{accountId}/activity', { params: { path: of, query }, signal }));
}

/** What happened, newest first. */
export function useActivity(of: LogOf, kind: ActivityKind): List<ActivityEntry> {
  return useList<ActivityEntry>([...keyOf(of), 'activity', { kind }], (page, signal) => pageOf(of, { ...page, ...(kind === 'all' ? {} : { kind }) }, signal));
}

/** One entry by its id; null where there is none. */
export function useActivityEntry(of: LogOf, id: string | undefined, enabled: boolean) {
  return useQuery({
    queryKey: [...keyOf(of), 'activity-entry', id],
    queryFn: async ({ signal }) => (await pageOf(of, { id: id!, limit: 1 }, signal)).items[0] ?? null,
    enabled: enabled && id !== undefined, staleTime: Infinity,
  });
}
