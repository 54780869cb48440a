import { SegmentedControl, Skeleton, Text } from '@mantine/core';
import { IconActivity } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActivityEntry } from '../../api/types.js';
import { type Column, DataTable } from '../../kit/data-table.js';
import { EmptyState } from '../../kit/empty-state.js';
import { ErrorNote } from '../../kit/error-note.js';
import { SidePanel } from '../../kit/side-panel.js';
import { useFormat } from '../../kit/use-format.js';
import { ActivityDetails } from './activity-details.js';
import { type ActivityKind, type LogOf, useActivity, useActivityEntry } from './activity.queries.js';
import { useActivityWords } from './use-action.js';

interface ActivityTableProps { of: LogOf; search: { kind?: 'reads' | 'all' | undefined; entry?: string | undefined } }

/** Entries with their filter, and the details of one beside them. */
export function ActivityTable({ of, search }: ActivityTableProps) {
  const { t } = useTranslation('activity');
  const format = useFormat();
  const words = useActivityWords();
  const navigate = useNavigate();
  const kind: ActivityKind = search.kind ?? 'changes';
  const list = useActivity(of, kind);
  const listed = list.items.find(({ id }) => id === search.entry);
  // Whoever follows a link to an entry that is further down gets it all the same.
  const alone = useActivityEntry(of, search.entry, !listed && !list.loading);
  const open = listed ?? alone.data ?? undefined;
  const columns = useMemo<Column<ActivityEntry>[]>(() => [
    { id: 'action', header: t('columns.what'), width: 'minmax(200px, 1.4fr)', cell: (entry) => words.action(entry.action) },
    { id: 'target', header: t('columns.target'), width: 'minmax(160px, 1.2fr)', cell: (entry) => words.target(entry) || <Text span c="dimmed" inherit>{t('noLabel')}</Text> },
    { id: 'who', header: t('columns.who'), width: 'minmax(160px, 1.2fr)', cell: (entry) => words.who(entry) },
    { id: 'when', header: t('columns.when'), width: 'minmax(180px, 0.8fr)', wrap: true, cell: (entry) => <time dateTime={entry.at}>{format.moment(entry.at)}</time> },
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the words follow the language, as t does
  ], [t, format]);
  const go = (entry: string | undefined, replace: boolean) => void navigate({ to: '.', search: { ...(search.kind ? { kind: search.kind } : {}), ...(entry ? { entry } : {}) }, replace });
  return (
    <>
      <SegmentedControl
        size="sm" value={kind} aria-label={t('kind.label')} w="fit-content" data={[{ value: 'changes', label: t('kind.changes') }, { value: 'reads', label: t('kind.reads') }, { value: 'all', label: t('kind.all') }]}
        onChange={(value) => void navigate({ to: '.', search: value === 'changes' ? {} : { kind: value as 'reads' | 'all' }, replace: true })}
      />
      <DataTable label={t('title')} columns={columns} list={list} rowLabel={(entry) => words.action(entry.action)} currentId={open?.id} onOpen={(entry) => go(entry.id, false)} empty={<EmptyState icon={IconActivity}>{t('empty')}</EmptyState>} />
      <SidePanel opened={search.entry !== undefined} onClose={() => go(undefined, true)} title={open ? words.action(open.action) : t('title')} size="lg">
        {open ? <ActivityDetails entry={open} /> : null}
        {!open && alone.data === null ? <Text c="dimmed">{t('gone')}</Text> : null}
        {search.entry && !open && alone.data === undefined && !alone.error ? <Skeleton height={180} aria-busy="true" /> : null}
        {open ? null : <ErrorNote error={alone.error} onRetry={() => void alone.refetch()} />}
      </SidePanel>
    </>
  );
}
