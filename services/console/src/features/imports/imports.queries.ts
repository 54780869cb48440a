import { queryOptions, useMutation, useQueryClient, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { api, ask, ifMatch } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import type { Import, ImportRow, ItemOf, Job } from '../../api/types.js';
import { notifyError } from '../../kit/notify.js';
import type { List } from '../../kit/use-list.js';
import { patchPlaces, usePlaces } from '../../kit/use-places.js';
import { trackJob } from '../jobs/track-job.js';
import { concernsOthers, type Field, fields, isMoving, recounted } from './imports.rules.js';

/** A fault that rows have in common. */
export type Fault = ItemOf<'listImportFaults'>;
/** What becomes of the rows with a fault. */
export type MendAction = { kind: 'set'; text: string } | { kind: 'remove' };

/** How soon an import is read again while it is read or uploaded, in milliseconds. */
const POLL_MS = 2_000;

/** One import. */
export const importQuery = (accountId: string, importId: string) => queryOptions({
  queryKey: ['import', importId],
  queryFn: ({ signal }) => ask(api.GET('/v1/accounts/{accountId}/imports/{importId}', { params: { path: { accountId, importId } }, signal })),
  refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? POLL_MS : false),
});

/** What several rows have wrong in the same way, the most frequent first. */
export const faultsQuery = (accountId: string, importId: string) => queryOptions({
  queryKey: ['import', importId, 'faults'],
  queryFn: async ({ signal }) => (await ask(api.GET('/v1/accounts/{accountId}/imports/{importId}/faults', { params: { path: { accountId, importId } }, signal }))).items.filter(({ count }) => count > 1),
});

type View = ImportRow['status'] | 'all';
const views = ['all', 'ok', 'error'] as const satisfies View[];
const rowsKey = (importId: string, ...view: View[]): QueryKey => ['import', importId, 'rows', ...view];

/** The rows that have not been uploaded, in the order of the file; `count` is how many there are. */
export function useImportRows(accountId: string, importId: string, status: ImportRow['status'] | undefined, count: number): List<ImportRow> {
  return usePlaces(rowsKey(importId, status ?? 'all'), count, (page, signal) => ask(api.GET('/v1/accounts/{accountId}/imports/{importId}/rows', {
    params: { path: { accountId, importId }, query: { ...page, ...(status ? { status } : {}) } }, signal,
  })));
}

/** Where the row of a line of the file stands among the rows that are shown; null when it is not there any more. */
export async function findLine(accountId: string, importId: string, status: ImportRow['status'] | undefined, line: number): Promise<number | null> {
  const { items, offset } = await ask(api.GET('/v1/accounts/{accountId}/imports/{importId}/rows', { params: { path: { accountId, importId }, query: { line, limit: 1, ...(status ? { status } : {}) } } }));
  return items[0]?.row === line ? (offset ?? null) : null;
}

/** Looks at an import again, with the rows that are on the screen; others when one comes to them. */
export function reloadImport(client: QueryClient, importId: string): Promise<void> {
  return client.invalidateQueries({ queryKey: ['import', importId] });
}

/** Looks again at the rows that are on the screen. */
export function reloadRows(client: QueryClient, importId: string): Promise<void> {
  return client.invalidateQueries({ queryKey: rowsKey(importId) });
}

/** What one row has become is put where it stands. Others are looked at again only when an address that stands twice may have changed what is wrong with them. */
function rowChanged(client: QueryClient, importId: string, before: ImportRow | null, after: ImportRow | null): void {
  client.setQueryData<Import>(['import', importId], (old) => old && { ...old, counts: recounted(old.counts, before, after) });
  for (const view of views) {
    const had = before !== null && (view === 'all' || view === before.status);
    const has = after !== null && (view === 'all' || view === after.status);
    if (had) patchPlaces(client, rowsKey(importId, view), before.id, has ? after : null);
    // Where it stands among those is not known here.
    else if (has) void client.invalidateQueries({ queryKey: rowsKey(importId, view) });
  }
  if (before?.status === 'error' || after?.status === 'error') void client.invalidateQueries({ queryKey: ['import', importId, 'faults'] });
  if (!concernsOthers(before, after)) return;
  void client.invalidateQueries({ queryKey: ['import', importId], exact: true });
  void reloadRows(client, importId);
}

/**
 * Saves fields of rows, and deletes rows: what concerns one row goes one after the other. A row's version changes with what is found about other rows, too: if what was edited is still
 * what it was, the edit is sent again for the new version.
 */
export function useRowEdits(accountId: string, importId: string) {
  const client = useQueryClient();
  const last = useRef(new Map<string, Promise<ImportRow | null>>());
  return useMemo(() => {
    const params = (row: ImportRow) => ({ path: { accountId, importId, rowId: row.rowId }, header: ifMatch(row) });
    const edit = (row: ImportRow, seen: readonly Field[], send: (row: ImportRow) => Promise<ImportRow | null>): Promise<ImportRow | null> => {
      const run = async (): Promise<ImportRow | null> => {
        let before = (await last.current.get(row.id)?.catch(() => null)) ?? row;
        try {
          const after = await send(before).catch(async (error: unknown) => {
            if (!isProblem(error, 'resource.changed')) throw error;
            const now = await ask(api.GET('/v1/accounts/{accountId}/imports/{importId}/rows/{rowId}', { params: { path: params(row).path } }));
            const same = seen.every((field) => now[field] === before[field]);
            rowChanged(client, importId, before, now);
            before = now;
            if (!same) throw error;
            return send(now);
          });
          rowChanged(client, importId, before, after);
          return after;
        } catch (error) {
          notifyError(error);
          if (isProblem(error)) void reloadImport(client, importId);
          throw error;
        }
      };
      const running = run();
      last.current.set(row.id, running);
      return running;
    };
    return {
      save: (row: ImportRow, field: Field, text: string) => edit(row, [field], (now) =>
        ask(api.PATCH('/v1/accounts/{accountId}/imports/{importId}/rows/{rowId}', { params: params(now), body: { [field]: text } }))),
      remove: (row: ImportRow) => edit(row, fields, async (now) => {
        await ask(api.DELETE('/v1/accounts/{accountId}/imports/{importId}/rows/{rowId}', { params: params(now) }));
        return null;
      }),
    };
  }, [client, accountId, importId]);
}

/** Adds a row by hand. */
export function useAddRow(accountId: string, importId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Record<Field, string>) => ask(api.POST('/v1/accounts/{accountId}/imports/{importId}/rows', { params: { path: { accountId, importId } }, body })),
    onSuccess: (row) => rowChanged(client, importId, null, row),
  });
}

/** Upload, cancel, undo and mending are jobs: followed in the tray, and on the page by the import's job. */
export function useImportJobs(accountId: string, importId: string) {
  const client = useQueryClient();
  const params = { path: { accountId, importId } };
  const follow = (job: Job): void => {
    trackJob(job);
    if (job.kind !== 'importCancel') client.setQueryData<Import>(['import', importId], (old) => old && { ...old, jobId: job.id });
    void reloadImport(client, importId);
  };
  const onError = (): void => void reloadImport(client, importId);
  return {
    upload: useMutation({ mutationFn: () => ask(api.POST('/v1/accounts/{accountId}/imports/{importId}/upload', { params })), onSuccess: follow, onError }),
    cancel: useMutation({ mutationFn: () => ask(api.POST('/v1/accounts/{accountId}/imports/{importId}/cancel', { params })), onSuccess: follow, onError }),
    undo: useMutation({ mutationFn: () => ask(api.POST('/v1/accounts/{accountId}/imports/{importId}/undo', { params })), onSuccess: follow, onError }),
    mend: useMutation({
      mutationFn: ({ code, column, value, action }: Pick<Fault, 'code' | 'column' | 'value'> & { action: MendAction }) =>
        ask(api.POST('/v1/accounts/{accountId}/imports/{importId}/mend', { params, body: { code, column, value, action } })),
      onSuccess: follow, onError,
    }),
  };
}

/** What {@link useImportJobs} gives. */
export type ImportJobs = ReturnType<typeof useImportJobs>;
