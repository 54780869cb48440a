import { QueryClient } from '@tanstack/react-query';

/** One for the page. Sending again is the API client's business (src/api/client.ts), so queries and mutations do not repeat it. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: 10_000, gcTime: 5 * 60_000, refetchOnWindowFocus: false },
    mutations: { retry: false },
  },
});
