import { type QueryClient, type QueryKey, useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Page } from '../api/types.js';
import { itemAt, lengthOf, PLACES, pagesFor, withoutItem } from './places.rules.js';
import type { List } from './use-list.js';

/** How long a jump into the list has to stand before its rows are loaded, in milliseconds: what is only dragged past loads nothing. */
const STANDS_MS = 120;
const KEPT_MS = 60_000;
const FIRST: readonly number[] = [0];

/**
 * A list whose length is known, loaded where one looks: rows far down need none of those before them. `fetchPage` must hand on the signal,
 * so that rows that are scrolled past are not waited for. Each page has the list's key and its number.
 */
export function usePlaces<Item extends { id: string }>(queryKey: QueryKey, count: number, fetchPage: (query: { offset: number; limit: number }, signal: AbortSignal) => Promise<Page<Item>>): List<Item> {
  const client = useQueryClient();
  const hash = JSON.stringify(queryKey);
  const [looked, setLooked] = useState<{ hash: string; pages: readonly number[] }>({ hash, pages: FIRST });
  // Another filter begins at its top.
  const wanted = looked.hash === hash ? looked.pages : FIRST;
  const timer = useRef<number>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const results = useQueries({
    queries: wanted.map((number) => ({
      queryKey: [...queryKey, number], gcTime: KEPT_MS,
      queryFn: ({ signal }: { signal: AbortSignal }) => fetchPage({ offset: number * PLACES, limit: PLACES }, signal),
    })),
  });
  // What was loaded before is shown at once; what is on the screen is looked at again by its own query.
  const version = results.map(({ dataUpdatedAt, isFetching, isError }) => `${dataUpdatedAt}${isFetching}${isError}`).join();
  const pages = useMemo(() => loadedPages<Item>(client, JSON.parse(hash) as QueryKey), [client, hash, version, wanted]); // eslint-disable-line react-hooks/exhaustive-deps -- the cache has changed when its queries say so
  const length = lengthOf(count, pages);
  const at = useCallback((index: number) => itemAt(pages, index), [pages]);
  const show = useCallback((first: number, last: number) => {
    window.clearTimeout(timer.current);
    const next = pagesFor(first, last, length);
    const take = (): void => setLooked((old) => (old.hash === hash && old.pages.join() === next.join() ? old : { hash, pages: next }));
    // Going on from where one was waits for nothing.
    if (next.some((number) => wanted.includes(number))) take();
    else timer.current = window.setTimeout(take, STANDS_MS);
  }, [length, wanted, hash]);
  const items = useMemo(() => [...pages.values()].flatMap((page) => page.items), [pages]);
  const failed = results.filter(({ isError, data }) => isError && !data);
  return {
    items, loading: false, stale: false, error: failed[0]?.error ?? null, hasMore: false, loadingMore: false, loadMore: () => undefined,
    retry: () => failed.forEach((result) => void result.refetch()),
    places: { count: length, at, show },
  };
}

type Cached = [key: QueryKey, page: Page<never> | undefined];
const numberOf = (key: QueryKey): number => Number(key.at(-1));

function loadedPages<Item>(client: QueryClient, queryKey: QueryKey): Map<number, Page<Item>> {
  const cached = client.getQueriesData<Page<Item>>({ queryKey }) as unknown as Cached[];
  return new Map(cached.flatMap(([key, page]) => (page ? [[numberOf(key), page as Page<Item>] as const] : [])));
}

/** Puts the server's answer for one item where it stands in a list of {@link usePlaces}, or takes the item out (null), and loads again only what this leaves open. */
export function patchPlaces<Item extends { id: string }>(client: QueryClient, queryKey: QueryKey, id: string, item: Item | null): void {
  // Pages that wait to be loaded again still do.
  const waiting = client.getQueryCache().findAll({ queryKey, predicate: (query) => query.state.isInvalidated });
  let open: number[] = [];
  if (item) {
    client.setQueriesData<Page<Item>>({ queryKey }, (page) => page && page.items.some((old) => old.id === id) ? { ...page, items: page.items.map((old) => (old.id === id ? item : old)) } : page);
  } else {
    const { pages, short } = withoutItem(loadedPages<Item>(client, queryKey), id);
    for (const [number, page] of pages) client.setQueryData([...queryKey, number], page);
    open = short;
  }
  for (const query of waiting) query.invalidate();
  // An answer that is on its way may be older than this one.
  void client.invalidateQueries({ queryKey, predicate: (query) => open.includes(numberOf(query.queryKey)) || query.state.fetchStatus === 'fetching' });
}
