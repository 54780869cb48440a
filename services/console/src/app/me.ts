import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { api, ask } from '../api/client.js';
import type { Me } from '../api/types.js';
import { meKey } from './query-client.js';

/** Who is signed in. Roles change while one works, so it is read again now and then, when the window comes back, and when something was refused (query-client.ts). */
export const meQuery = queryOptions({
  queryKey: meKey,
  queryFn: ({ signal }) => ask(api.GET('/v1/me', { signal })),
  staleTime: 5_000, refetchInterval: 20_000, refetchOnWindowFocus: 'always',
});

/** Who is signed in; the router has loaded it before any screen shows. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}
