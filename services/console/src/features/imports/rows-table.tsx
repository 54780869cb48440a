import { ActionIcon, Button, Group, SegmentedControl, Text, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import, ImportRow } from '../../api/types.js';
import { type Column, DataTable, type TableHandle } from '../../kit/data-table.js';
import { notifyDone, notifyError } from '../../kit/notify.js';
import { useFormat } from '../../kit/use-format.js';
import { FieldCell } from './field-cell.js';
import { type Field, fields, waiting } from './imports.rules.js';
import { findLine, reloadRows, useImportRows, useRowEdits } from './imports.queries.js';
import { type RowEditing, RowEditingContext, useRowEditing } from './row-editing.js';
import classes from './imports.module.css';

const route = getRouteApi('/accounts/$accountId/imports/$importId');
const widths = { firstName: 'minmax(120px, 1fr)', lastName: 'minmax(120px, 1fr)', name: 'minmax(150px, 1.2fr)', email: 'minmax(220px, 1.8fr)', role: 'minmax(150px, 1fr)' } as const satisfies Record<Field, string>;
/** About how high a row is on a narrow screen. */
const CARD_PX = 262;

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

function DeleteRow({ row }: { row: ImportRow }) {
  const { t } = useTranslation('imports');
  const { disabled, remove } = useRowEditing();
  return (
    <ActionIcon variant="subtle" color="gray" size="lg" disabled={disabled} aria-label={t('deleteRow', { name: row.email || row.name || (row.row ?? '') })} onClick={() => remove(row)}>
      <IconTrash size={18} aria-hidden />
    </ActionIcon>
  );
}

interface RowsTableProps {
  imported: Import;
  disabled: boolean;
  hold: RowEditing['hold'];
  unsaved: RowEditing['unsaved'];
  table: RefObject<TableHandle | null>;
  /** The row that was added last. */
  marked: string | undefined;
}

/** The rows that wait, to be mended where they stand. */
export function RowsTable({ imported, disabled, hold, unsaved, table, marked }: RowsTableProps) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { id: importId, accountId, counts } = imported;
  const { status }: { status?: ImportRow['status'] } = route.useSearch();
  const choices = { all: waiting(imported), ok: counts.ok, error: counts.error };
  const list = useImportRows(accountId, importId, status, choices[status ?? 'all']);
  const { save, remove } = useRowEdits(accountId, importId);
  const columns = useMemo<Column<ImportRow>[]>(() => [
    { id: 'status', header: t('columns.status'), width: '92px', cell: (row) => <Status row={row} /> },
    ...fields.map((field) => ({ id: field, header: t(`columns.${field}`), width: widths[field], cell: (row: ImportRow) => <FieldCell row={row} field={field} /> })),
    { id: 'action', header: t('columns.action'), width: '104px', cell: (row) => <DeleteRow row={row} /> },
  ], [t]);
  const editing = useMemo<RowEditing>(() => ({
    disabled, save, hold, unsaved,
    remove: (row) => void remove(row).then(() => notifyDone(t('deleted')), () => undefined),
    goToLine: (line) => void findLine(accountId, importId, status, line).then((index) => (index === null ? void reloadRows(client, importId) : table.current?.show(index)), notifyError),
  }), [disabled, save, hold, unsaved, remove, t, accountId, importId, status, client, table]);

  // Rows leave one by one while they are uploaded.
  const { uploaded } = counts;
  const seen = useRef(uploaded);
  useEffect(() => {
    if (seen.current !== uploaded) void reloadRows(client, importId);
    seen.current = uploaded;
  }, [client, importId, uploaded]);

  const filter = (value: string): void => void navigate({ to: '.', search: value === 'all' ? {} : { status: value as ImportRow['status'] }, replace: true });
  return (
    <>
      <Group justify="space-between" gap="xs">
        <SegmentedControl
          className={classes.filter} aria-label={t('columns.status')} value={status ?? 'all'} onChange={filter}
          data={(['all', 'ok', 'error'] as const).map((value) => ({ value, label: t(`filter.${value}`, { number: format.number(choices[value]) }) }))}
        />
        <Button variant="default" leftSection={<IconPlus size={17} aria-hidden />} disabled={disabled} onClick={() => void navigate({ to: '.', search: { ...(status ? { status } : {}), panel: 'row' } })}>{t('addRow')}</Button>
      </Group>
      <div className={classes.rows}>
        <RowEditingContext value={editing}>
          <DataTable
            key={status ?? 'all'} label={t('rows')} columns={columns} list={list} rowLabel={(row) => row.email || row.name} currentId={marked} cardPx={CARD_PX} scrollId={`rows-${status ?? 'all'}`} handle={table}
            empty={waiting(imported) > 0 ? t('emptyFilter') : counts.uploaded > 0 ? t('emptyUploaded') : t('emptyFile')}
          />
        </RowEditingContext>
      </div>
    </>
  );
}
