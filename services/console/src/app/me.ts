import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { api, ask } from '../api/client.js';
import type { Me } from '../api/types.js';

/** Who is signed in. Roles and grants change while one works, so it is read again every minute and when the window comes back. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => ask(api.GET('/v1/me', { signal })),
  staleTime: 30_000, refetchInterval: 60_000, refetchOnWindowFocus: true,
});

/** Who is signed in; the router has loaded it before any screen shows. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}
