import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../kit/error-note.js';
import { notifyDone } from '../../kit/notify.js';
import { SidePanel } from '../../kit/side-panel.js';
import { type Field, fields, roles } from './imports.rules.js';
import { useAddRow } from './imports.queries.js';

/** A row added by hand; what is wrong with it is told in the list, like the others'. */
export function AddRowPanel({ accountId, importId, opened, onClose }: { accountId: string; importId: string; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation(['imports', 'common']);
  const add = useAddRow(accountId, importId);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const row = Object.fromEntries(fields.map((field) => [field, String(data.get(field) ?? '').trim()])) as Record<Field, string>;
    add.mutate(row, { onSuccess: ({ status }) => {
      notifyDone(status === 'ok' ? t('added') : t('addedWithErrors'));
      onClose();
    } });
  };
  return (
    <SidePanel opened={opened} onClose={onClose} title={t('addRow')}>
      <form onSubmit={submit} noValidate>
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
    </SidePanel>
  );
}
