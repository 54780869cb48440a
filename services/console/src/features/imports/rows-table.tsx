import { ActionIcon, Button, Group, SegmentedControl, Text, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconPlus, IconTrash } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import, ImportRow } from '../../api/types.js';
import { type Column, DataTable } from '../../kit/data-table.js';
import { notifyDone, notifyError } from '../../kit/notify.js';
import { useFormat } from '../../kit/use-format.js';
import { FieldCell } from './field-cell.js';
import { type Field, fields, nextIndex, waiting } from './imports.rules.js';
import { useDeleteRow, useImportRows } from './imports.queries.js';
import classes from './imports.module.css';

const route = getRouteApi('/accounts/$accountId/imports/$importId');
const widths = { firstName: 'minmax(120px, 1fr)', lastName: 'minmax(120px, 1fr)', name: 'minmax(150px, 1.2fr)', email: 'minmax(220px, 1.8fr)', role: 'minmax(150px, 1fr)' } as const satisfies Record<Field, string>;

function Status({ row }: { row: ImportRow }) {
  const { t } = useTranslation('imports');
  const Icon = row.status === 'ok' ? IconCircleCheck : IconAlertTriangle;
  return (
    <span className={classes.status} data-bad={row.status === 'error' || undefined} title={t(`status.${row.status}`)}>
      <Icon size={19} aria-hidden /><VisuallyHidden>{t(`status.${row.status}`)}</VisuallyHidden>
      {row.row === null ? null : <Text span size="xs" c="dimmed" aria-label={t('line', { line: row.row })} role="img">{row.row}</Text>}
    </span>
  );
}

/** The rows that wait, to be mended where they stand. */
export function RowsTable({ imported, disabled }: { imported: Import; disabled: boolean }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const navigate = useNavigate();
  const { id: importId, accountId, counts } = imported;
  const { status } = route.useSearch();
  const list = useImportRows(accountId, importId, status);
  const { mutate: remove } = useDeleteRow(accountId, importId);
  const frame = useRef<HTMLDivElement>(null);
  const held = useRef<{ id: string; index: number } | null>(null);
  const columns = useMemo<Column<ImportRow>[]>(() => [
    { id: 'status', header: t('columns.status'), width: '92px', cell: (row) => <Status row={row} /> },
    ...fields.map((field) => ({ id: field, header: t(`columns.${field}`), width: widths[field], cell: (row: ImportRow) => <FieldCell accountId={accountId} importId={importId} row={row} field={field} disabled={disabled} /> })),
    {
      id: 'action', header: t('columns.action'), width: '104px',
      cell: (row) => (
        <ActionIcon
          variant="subtle" color="gray" size="lg" disabled={disabled} aria-label={t('deleteRow', { name: row.email || row.name || (row.row ?? '') })}
          onClick={() => remove(row, { onSuccess: () => notifyDone(t('deleted')), onError: notifyError })}
        >
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      ),
    },
  ], [t, accountId, importId, disabled, remove]);

  // A row that was mended out of the list, or deleted, takes the focus along: it goes on at the row that moved up.
  useEffect(() => {
    const last = held.current;
    if (!last || document.activeElement !== document.body || list.items.some(({ id }) => id === last.id)) return;
    held.current = null;
    const index = nextIndex(last.index, list.items.length);
    if (index !== null) frame.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus();
  }, [list.items]);

  const filter = (value: string): void => void navigate({ to: '.', search: value === 'all' ? {} : { status: value as ImportRow['status'] }, replace: true });
  const choices = { all: waiting(imported), ok: counts.ok, error: counts.error };
  return (
    <>
      <Group justify="space-between" gap="xs">
        <SegmentedControl
          className={classes.filter} aria-label={t('columns.status')} value={status ?? 'all'} onChange={filter}
          data={(['all', 'ok', 'error'] as const).map((value) => ({ value, label: t(`filter.${value}`, { number: format.number(choices[value]) }) }))}
        />
        <Button variant="default" leftSection={<IconPlus size={17} aria-hidden />} disabled={disabled} onClick={() => void navigate({ to: '.', search: { ...(status ? { status } : {}), panel: 'row' } })}>{t('addRow')}</Button>
      </Group>
      <div
        ref={frame} className={classes.rows}
        onFocus={(event) => {
          const index = Number(event.target.closest('[data-index]')?.getAttribute('data-index') ?? -1);
          const row = list.items[index];
          held.current = row ? { id: row.id, index } : null;
        }}
      >
        <DataTable
          label={t('rows')} columns={columns} list={list} rowLabel={(row) => row.email || row.name}
          empty={waiting(imported) > 0 ? t('emptyFilter') : counts.uploaded > 0 ? t('emptyUploaded') : t('emptyFile')}
        />
      </div>
    </>
  );
}
