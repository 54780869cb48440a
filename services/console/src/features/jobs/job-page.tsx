import { Anchor, Group, Paper, SegmentedControl, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../api/types.js';
import { type Column, DataTable } from '../../kit/data-table.js';
import { codeText } from '../../kit/error-text.js';
import { ErrorNote } from '../../kit/error-note.js';
import { LoadingPage, Page } from '../../kit/page.js';
import { StatusBadge } from '../../kit/status-badge.js';
import { useFormat } from '../../kit/use-format.js';
import { isRunning, useJob } from '../../kit/use-job.js';
import { useAccount } from '../account/account.queries.js';
import { JobProgress, JobState } from './job-progress.js';
import { type ResultRow, useJobResults } from './jobs.queries.js';

const route = getRouteApi('/accounts/$accountId/jobs/$jobId');
const tones = { done: 'good', failed: 'bad', skipped: 'neutral' } as const;
const outcomes = ['all', 'done', 'failed', 'skipped'] as const;

function Results({ job }: { job: Job }) {
  const { t } = useTranslation('jobs');
  const { outcome } = route.useSearch();
  const navigate = useNavigate();
  const list = useJobResults(job.id, outcome, isRunning(job));
  const columns = useMemo<Column<ResultRow>[]>(() => [
    {
      id: 'subject', header: t('columns.subject'), width: 'minmax(180px, 1.4fr)',
      cell: ({ subject }) => (subject.type === 'user' ? <Anchor component={Link} to={`/accounts/${job.accountId}/users/${subject.id}`} tabIndex={-1} inherit>{subject.label}</Anchor> : subject.label),
    },
    { id: 'outcome', header: t('columns.outcome'), width: 'minmax(110px, 0.5fr)', cell: (row) => <StatusBadge tone={tones[row.outcome]}>{t(`outcome.${row.outcome}`)}</StatusBadge> },
    { id: 'reason', header: t('columns.reason'), width: 'minmax(220px, 2fr)', wrap: true, cell: (row) => (row.code ? codeText(row.code) : (row.message ?? '')) },
  ], [t, job.accountId]);
  return (
    <>
      <SegmentedControl
        aria-label={t('columns.outcome')} value={outcome ?? 'all'} data={outcomes.map((value) => ({ value, label: t(`filter.${value}`) }))}
        style={{ alignSelf: 'flex-start', maxWidth: '100%' }}
        onChange={(value) => void navigate({ to: '.', search: value === 'all' ? {} : { outcome: value as ResultRow['outcome'] }, replace: true })}
      />
      <DataTable label={t('results')} columns={columns} list={list} rowLabel={(row) => row.subject.label} empty={isRunning(job) ? t('emptyRunning') : t('emptyResults')} />
    </>
  );
}

/** One job: how far it is, and what became of each item. */
export function JobPage() {
  const { t } = useTranslation('jobs');
  const { accountId, jobId } = route.useParams();
  const account = useAccount(accountId);
  const format = useFormat();
  const client = useQueryClient();
  const { job, error } = useJob(jobId, () => void client.invalidateQueries({ queryKey: ['job', jobId, 'results'] }));
  if (error && !job) return <Page title={t('title')} within={account.name}><ErrorNote error={error} onRetry={() => void client.invalidateQueries({ queryKey: ['job', jobId] })} /></Page>;
  if (!job) return <LoadingPage />;
  const failure = job.state === 'failed' ? codeText(job.code ?? 'jobs.step_failed') : null;
  return (
    <Page title={t(`kind.${job.kind}`)} within={account.name} fill intro={<Anchor component={Link} to={`/accounts/${accountId}/jobs`} size="sm">{t('list.title')}</Anchor>}>
      <Paper>
        <Stack gap="xs">
          <Group gap="xs"><JobState job={job} /><Text size="sm" c="dimmed">{t('startedAt', { at: format.moment(job.createdAt), who: job.startedBy?.name ?? '' })}</Text></Group>
          <JobProgress job={job} />
          {failure ? <Text size="sm" c="var(--mantine-color-error)">{failure}</Text> : null}
          {isRunning(job) ? <Text size="sm" c="dimmed">{t('mayLeave')}</Text> : null}
        </Stack>
      </Paper>
      <Results job={job} />
    </Page>
  );
}
