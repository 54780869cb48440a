import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportRow } from '../../api/types.js';
import { ErrorNote } from '../../kit/error-note.js';
import { notifyDone } from '../../kit/notify.js';
import { SidePanel } from '../../kit/side-panel.js';
import { useUnsavedGuard } from '../../kit/use-unsaved-guard.js';
import { type Field, fields, roles } from './imports.rules.js';
import { useAddRow } from './imports.queries.js';

interface AddRowProps { accountId: string; importId: string; onAdded: (row: ImportRow) => void; onClose: () => void }

function typed(form: HTMLFormElement): Record<Field, string> {
  const data = new FormData(form);
  return Object.fromEntries(fields.map((field) => [field, String(data.get(field) ?? '').trim()])) as Record<Field, string>;
}

function AddRowForm({ accountId, importId, onAdded, onClose }: AddRowProps) {
  const { t } = useTranslation(['imports', 'common']);
  const add = useAddRow(accountId, importId);
  const form = useRef<HTMLFormElement>(null);
  const leave = useUnsavedGuard(() => form.current !== null && Object.entries(typed(form.current)).some(([field, text]) => text !== (field === 'role' ? roles[0] : '')));
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (add.isPending) return;
    add.mutate(typed(event.currentTarget), { onSuccess: (row) => {
      notifyDone(row.status === 'ok' ? t('added') : t('addedWithErrors'));
      onAdded(row);
      leave();
      onClose();
    } });
  };
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack>
        {fields.map((field) => field === 'role'
          ? <NativeSelect key={field} name={field} label={t(`columns.${field}`)} data={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))} />
          : <TextInput key={field} name={field} label={t(`columns.${field}`)} maxLength={2000} autoComplete="off" data-autofocus={field === 'firstName' || undefined} />)}
        <ErrorNote error={add.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
          <Button type="submit" loading={add.isPending}>{t('addRow')}</Button>
        </Group>
      </Stack>
    </form>
  );
}

/** A row added by hand; what is wrong with it is told in the list, like the others'. */
export function AddRowPanel({ opened, ...form }: AddRowProps & { opened: boolean }) {
  const { t } = useTranslation('imports');
  return <SidePanel opened={opened} onClose={form.onClose} title={t('addRow')}><AddRowForm {...form} /></SidePanel>;
}
