import { Group, Paper, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import, ImportRow } from '../../api/types.js';
import type { TableHandle } from '../../kit/data-table.js';
import { ErrorNote } from '../../kit/error-note.js';
import { focusHeading } from '../../kit/focus.js';
import { LoadingPage, Page } from '../../kit/page.js';
import { StatusBadge } from '../../kit/status-badge.js';
import { useFormat } from '../../kit/use-format.js';
import { isRunning, useJob } from '../../kit/use-job.js';
import { useUnsavedGuard } from '../../kit/use-unsaved-guard.js';
import { useAccount } from '../account/account.queries.js';
import { JobProgress } from '../jobs/job-progress.js';
import { AddRowPanel } from './add-row-panel.js';
import { FaultsBox } from './faults-box.js';
import { ImportActions } from './import-actions.js';
import { ImportResult } from './import-result.js';
import { importQuery, reloadImport, useImportJobs } from './imports.queries.js';
import { waiting } from './imports.rules.js';
import { RowsTable } from './rows-table.js';

const route = getRouteApi('/accounts/$accountId/imports/$importId');
const tones = { reading: 'info', ready: 'neutral', uploading: 'info', done: 'good', cancelled: 'neutral', failed: 'bad' } as const;

function Intro({ imported }: { imported: Import }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const { state, counts, undone } = imported;
  const parts = [
    ...(state === 'ready' || state === 'uploading' ? [t('count.ok', { count: counts.ok, formatted: format.number(counts.ok) }), t('count.error', { count: counts.error, formatted: format.number(counts.error) })] : []),
    ...(counts.uploaded > 0 && !undone ? [t('count.uploaded', { count: counts.uploaded, formatted: format.number(counts.uploaded) })] : []),
  ];
  return <Text span size="sm"><StatusBadge tone={tones[state]}>{t(`state.${state}`)}</StatusBadge> {parts.join(' · ')}</Text>;
}

/** The preview of an import: its rows to be mended, the upload, and what became of it. All of it is the server's, so it is there again after a reload. */
export function ImportPage() {
  const { t } = useTranslation('imports');
  const { accountId, importId } = route.useParams();
  const { panel, status }: { panel?: 'row'; status?: ImportRow['status'] } = route.useSearch();
  const account = useAccount(accountId);
  const navigate = useNavigate();
  const client = useQueryClient();
  const { data: imported, error } = useQuery(importQuery(accountId, importId));
  const jobs = useImportJobs(accountId, importId);
  const { job } = useJob(imported?.jobId ?? null, () => void reloadImport(client, importId));
  const table = useRef<TableHandle>(null);
  const [added, setAdded] = useState<string>();
  const held = useRef(0);
  const hold = useCallback(() => {
    held.current++;
    return () => {
      held.current--;
    };
  }, []);
  const [unsaved] = useState(() => new Map<string, string>());
  useUnsavedGuard(() => held.current > 0 || unsaved.size > 0);
  const running = job !== null && isRunning(job) && imported?.state !== 'cancelled';
  // What was pressed goes when the import becomes something else; the focus goes on at the top.
  useEffect(() => {
    if (document.activeElement === document.body) focusHeading();
  }, [imported?.state, imported?.undone, running]);
  if (!imported) return error ? <Page title={t('title')} within={account.name}><ErrorNote error={error} onRetry={() => void reloadImport(client, importId)} /></Page> : <LoadingPage />;
  // A row that was added stands at the end.
  const onAdded = (row: ImportRow): void => {
    setAdded(row.id);
    if (!status || status === row.status) table.current?.show(status ? imported.counts[status] : waiting(imported), { focus: false });
  };
  const preview = imported.state === 'ready' || imported.state === 'uploading';
  return (
    <Page title={imported.fileName} within={account.name} intro={<Intro imported={imported} />} actions={<ImportActions imported={imported} jobs={jobs} busy={running} />}>
      {running ? <Paper py="xs"><JobProgress job={job} /></Paper> : null}
      <ImportResult imported={imported} />
      {imported.state === 'ready' ? (
        <Group gap="sm">
          <Text size="sm">{t('instruction')}</Text>
          <span role="status">{imported.counts.error === 0 && imported.counts.ok > 0 ? <StatusBadge tone="good">{t('noErrors')}</StatusBadge> : null}</span>
        </Group>
      ) : null}
      {imported.state === 'ready' ? <FaultsBox imported={imported} mend={jobs.mend} disabled={running} /> : null}
      {preview ? <RowsTable imported={imported} disabled={running || imported.state === 'uploading'} hold={hold} unsaved={unsaved} table={table} marked={added} /> : null}
      <AddRowPanel accountId={accountId} importId={importId} opened={panel === 'row' && imported.state === 'ready'} onAdded={onAdded} onClose={() => void navigate({ to: '.', search: status ? { status } : {} })} />
    </Page>
  );
}
