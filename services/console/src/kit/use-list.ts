import { type InfiniteData, keepPreviousData, type QueryClient, type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Page } from '../api/types.js';

/** Rows of a page of a list. */
export const PAGE_SIZE = 100;

/** A list that grows as one scrolls. */
export interface List<Item> {
  items: Item[];
  /** Nothing is there yet. */
  loading: boolean;
  /** Items of the last search while those of the new one are on their way. */
  stale: boolean;
  error: unknown;
  hasMore: boolean;
  loadingMore: boolean;
  loadMore: () => void;
  retry: () => void;
  /** Of a list that is loaded where one looks (`usePlaces`): its whole length, its items by their place, and what is told when rows come onto the screen. */
  places?: { count: number; at: (index: number) => Item | undefined; show: (first: number, last: number) => void };
}

interface Loaded { state: { data: { pages: unknown[] } | undefined } }

/** Thousands of rows are not loaded again by themselves. */
function isShort({ state }: Loaded): boolean {
  return (state.data?.pages.length ?? 0) <= 3;
}

/**
 * A list of the API, page by page. The key must hold every filter: then an answer to an old search can only land under its own key, and never over a newer one.
 * `fetchPage` must hand on the signal, so that searches that nobody waits for end.
 */
export function useList<Item>(queryKey: QueryKey, fetchPage: (query: { cursor?: string; limit: number }, signal: AbortSignal) => Promise<Page<Item>>, { enabled = true, refetchInterval }: { enabled?: boolean; refetchInterval?: number } = {}): List<Item> {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => fetchPage({ limit: PAGE_SIZE, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    enabled,
    // Who comes back to the window sees how things stand.
    refetchOnWindowFocus: isShort,
    ...(refetchInterval ? { refetchInterval: (query: Loaded) => isShort(query) && refetchInterval } : {}),
  });
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  return {
    items, loading: query.isPending && enabled, stale: query.isPlaceholderData, error: query.error, hasMore: query.hasNextPage, loadingMore: query.isFetchingNextPage,
    loadMore: () => {
      if (!query.isFetching) void query.fetchNextPage();
    },
    retry: () => void (query.isFetchNextPageError ? query.fetchNextPage() : query.refetch()),
  };
}

type Cached<Item> = InfiniteData<Page<Item>, string>;

/** Puts the server's answer for one item into every loaded list under a key, or takes the item out (null): cheaper than loading thousands of rows again. */
export function patchLists<Item extends { id: string }>(client: QueryClient, queryKey: QueryKey, id: string, item: Item | null): void {
  for (const query of client.getQueryCache().findAll({ queryKey })) {
    const { isInvalidated, dataUpdatedAt } = query.state;
    client.setQueryData<Cached<Item>>(query.queryKey, (data) => data && Array.isArray(data.pages) ? {
      ...data,
      pages: data.pages.map((page) => ({ ...page, items: page.items.flatMap((old) => (old.id !== id ? [old] : item ? [item] : [])) })),
    } : data, { updatedAt: dataUpdatedAt });
    // One item is true now; a list that waits to be loaded again still does, and is as old as it was.
    if (isInvalidated) query.invalidate();
  }
}

/** Loads lists again from their first page: after a bulk action, or when something was added. */
export function reloadLists(client: QueryClient, queryKey: QueryKey): Promise<void> {
  client.setQueriesData<Cached<unknown>>({ queryKey }, (data) => (data && Array.isArray(data.pages) ? { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) } : data));
  return client.invalidateQueries({ queryKey });
}
