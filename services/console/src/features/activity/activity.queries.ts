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
