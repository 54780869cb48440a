import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActivityEntry } from '../../api/types.js';
import { type Column, DataTable } from '../../kit/data-table.js';
import { SidePanel } from '../../kit/side-panel.js';
import { useFormat } from '../../kit/use-format.js';
import { ActivityDetails } from './activity-details.js';
import { type ActivityKind, useActivity } from './activity.queries.js';
import { useActivityWords } from './use-action.js';

interface ActivityTableProps { accountId: string | null; search: { kind?: 'reads' | 'all' | undefined; entry?: string | undefined } }

/** Entries with their filter, and the details of one beside them. */
export function ActivityTable({ accountId, search }: ActivityTableProps) {
  const { t } = useTranslation('activity');
  const format = useFormat();
  const words = useActivityWords();
  const navigate = useNavigate();
  const kind: ActivityKind = search.kind ?? 'changes';
  const list = useActivity(accountId, kind);
  const open = list.items.find(({ id }) => id === search.entry);
  const columns = useMemo<Column<ActivityEntry>[]>(() => [
    { id: 'action', header: t('columns.what'), width: 'minmax(200px, 1.4fr)', cell: (entry) => words.action(entry.action) },
    { id: 'target', header: t('columns.target'), width: 'minmax(160px, 1.2fr)', cell: (entry) => entry.target.label || <Text span c="dimmed" inherit>{t('noLabel')}</Text> },
    { id: 'who', header: t('columns.who'), width: 'minmax(160px, 1.2fr)', cell: (entry) => words.who(entry) },
    { id: 'when', header: t('columns.when'), width: 'minmax(160px, 0.8fr)', cell: (entry) => <time dateTime={entry.at}>{format.moment(entry.at)}</time> },
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the words follow the language, as t does
  ], [t, format]);
  const go = (entry: string | undefined, replace: boolean) => void navigate({ to: '.', search: { ...(search.kind ? { kind: search.kind } : {}), ...(entry ? { entry } : {}) }, replace });
  return (
    <>
      <SegmentedControl
        size="sm" value={kind} aria-label={t('kind.label')} w="fit-content" data={[{ value: 'changes', label: t('kind.changes') }, { value: 'reads', label: t('kind.reads') }, { value: 'all', label: t('kind.all') }]}
        onChange={(value) => void navigate({ to: '.', search: value === 'changes' ? {} : { kind: value as 'reads' | 'all' }, replace: true })}
      />
      <DataTable label={t('title')} columns={columns} list={list} rowLabel={(entry) => words.action(entry.action)} currentId={open?.id} onOpen={(entry) => go(entry.id, false)} empty={<Stack gap={4}><Text c="dimmed">{t('empty')}</Text></Stack>} />
      <SidePanel opened={open !== undefined} onClose={() => go(undefined, true)} title={open ? words.action(open.action) : t('title')} size="lg">
        {open ? <ActivityDetails entry={open} /> : null}
      </SidePanel>
    </>
  );
}
