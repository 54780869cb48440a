import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api/problem.js';

/** The key of who is signed in. */
export const meKey = ['me'] as const;

/** Who is refused something may have had another role when the page was drawn. */
const onError = (error: unknown): void => {
  if (error instanceof ApiProblem && error.status === 403) void queryClient.invalidateQueries({ queryKey: meKey });
};

/** One for the page. Sending again is the API client's business (src/api/client.ts), so queries and mutations do not repeat it. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: { retry: false, staleTime: 10_000, gcTime: 5 * 60_000, refetchOnWindowFocus: false },
    mutations: { retry: false },
  },
});
