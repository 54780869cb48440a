import { Anchor, Select, Text } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../api/types.js';
import { type Column, DataTable } from '../../kit/data-table.js';
import { EmptyState } from '../../kit/empty-state.js';
import { Page } from '../../kit/page.js';
import { useFormat } from '../../kit/use-format.js';
import { useAccount } from '../account/account.queries.js';
import { UsersNav } from '../users/users-nav.js';
import { JobState } from './job-progress.js';
import { useAccountJobs } from './jobs.queries.js';

const route = getRouteApi('/accounts/$accountId/jobs/');
const states = ['queued', 'running', 'done', 'failed'] as const;

/** What was done for many at once in an account, and what came of it. */
export function JobsList() {
  const { t } = useTranslation('jobs');
  const { accountId } = route.useParams();
  const { state } = route.useSearch();
  const account = useAccount(accountId);
  const navigate = useNavigate();
  const format = useFormat();
  const list = useAccountJobs(accountId, state);
  const columns = useMemo<Column<Job>[]>(() => [
    { id: 'kind', header: t('columns.kind'), width: 'minmax(200px, 1.4fr)', cell: (job) => <Anchor component={Link} to={`/accounts/${job.accountId}/jobs/${job.id}`} tabIndex={-1} inherit>{t(`kind.${job.kind}`)}</Anchor> },
    { id: 'state', header: t('columns.state'), width: 'minmax(150px, 0.8fr)', cell: (job) => <JobState job={job} /> },
    { id: 'done', header: t('columns.done'), width: '92px', align: 'end', cell: (job) => format.number(job.counts.done) },
    { id: 'failed', header: t('columns.failed'), width: '104px', align: 'end', cell: (job) => format.number(job.counts.failed) },
    { id: 'by', header: t('columns.by'), cell: (job) => job.startedBy?.name ?? '' },
    { id: 'at', header: t('columns.at'), width: 'minmax(184px, 0.8fr)', wrap: true, cell: (job) => <Text span c="dimmed" inherit>{format.moment(job.createdAt)}</Text> },
  ], [t, format]);
  return (
    <Page title={t('list.title')} within={account.name} fill>
      <UsersNav accountId={accountId} current="jobs" />
      <Select
        aria-label={t('columns.state')} placeholder={t('columns.state')} value={state ?? null} clearable clearButtonProps={{ 'aria-label': t('list.anyState') }} maw={240} data={states.map((value) => ({ value, label: t(`state.${value}`) }))}
        onChange={(value) => void navigate({ to: '.', search: value ? { state: value as Job['state'] } : {}, replace: true })}
      />
      <DataTable
        label={t('list.title')} columns={columns} list={list} rowLabel={(job) => t(`kind.${job.kind}`)} empty={<EmptyState icon={IconListCheck}>{t('list.empty')}</EmptyState>}
        onOpen={(job) => void navigate({ to: '/accounts/$accountId/jobs/$jobId', params: { accountId, jobId: job.id } })}
      />
    </Page>
  );
}
