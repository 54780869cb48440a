import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { api, ask, ifMatch } from '../../api/client.js';
import type { Import, ImportRow, ItemOf, Job } from '../../api/types.js';
import { type List, patchLists, useList } from '../../kit/use-list.js';
import { trackJob } from '../jobs/track-job.js';
import { type Field, isMoving } from './imports.rules.js';

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

/** The rows that have not been uploaded, in the order of the file. */
export function useImportRows(accountId: string, importId: string, status: ImportRow['status'] | undefined): List<ImportRow> {
  return useList(['import', importId, 'rows', { status }], (page, signal) => ask(api.GET('/v1/accounts/{accountId}/imports/{importId}/rows', {
    params: { path: { accountId, importId }, query: { ...page, ...(status ? { status } : {}) } }, signal,
  })));
}

/** A change of one row may clear or cause errors in others (addresses that stand twice), so whatever is loaded is read again. */
export function reloadImport(client: QueryClient, importId: string): Promise<void> {
  return client.invalidateQueries({ queryKey: ['import', importId] });
}

/** Saves one field of a row. */
export function useSaveField(accountId: string, importId: string, row: ImportRow) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: Partial<Record<Field, string>>) => ask(api.PATCH('/v1/accounts/{accountId}/imports/{importId}/rows/{rowId}', {
      params: { path: { accountId, importId, rowId: row.rowId }, header: ifMatch(row) }, body: change,
    })),
    onSuccess: (answer) => patchLists(client, ['import', importId, 'rows'], row.id, answer),
    onSettled: () => void reloadImport(client, importId),
  });
}

/** Deletes a row. */
export function useDeleteRow(accountId: string, importId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (row: ImportRow) => ask(api.DELETE('/v1/accounts/{accountId}/imports/{importId}/rows/{rowId}', { params: { path: { accountId, importId, rowId: row.rowId }, header: ifMatch(row) } })),
    onSuccess: (_nothing, row) => patchLists(client, ['import', importId, 'rows'], row.id, null),
    onSettled: () => void reloadImport(client, importId),
  });
}

/** Adds a row by hand. */
export function useAddRow(accountId: string, importId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Record<Field, string>) => ask(api.POST('/v1/accounts/{accountId}/imports/{importId}/rows', { params: { path: { accountId, importId } }, body })),
    onSuccess: () => void reloadImport(client, importId),
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
