import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../kit/use-format.js';
import type { Conflict } from './use-edit-user.js';
import { type UserField, valuesOf } from './user-form.rules.js';

/** Somebody else saved first: what they changed, and the choice. */
export function UserConflict({ conflict, onKeep, onTake }: { conflict: Conflict; onKeep: () => void; onTake: () => void }) {
  const { t } = useTranslation('users');
  const format = useFormat();
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  const values = valuesOf(conflict.fresh);
  const shown = (field: UserField): string => {
    const value = values[field];
    if (typeof value === 'boolean') return value ? t('conflict.yes') : t('conflict.no');
    if (!value) return t('conflict.nothing');
    return field === 'country' ? format.country(value) : value;
  };
  return (
    <Alert role="alert" color="yellow" icon={<IconUsers aria-hidden />} title={t('conflict.title')}>
      <Stack gap="sm">
        <List size="sm">
          {conflict.theirs.map((field) => <List.Item key={field}>{t('conflict.field', { field: t(`fields.${field}`), value: shown(field) })}{conflict.clashes.includes(field) ? <strong>{` ${t('conflict.yours')}`}</strong> : null}</List.Item>)}
        </List>
        <Text size="sm">{t('conflict.text')}</Text>
        <Group gap="xs">
          <Button size="xs" ref={keep} onClick={onKeep}>{t('conflict.keep')}</Button>
          <Button size="xs" variant="default" onClick={onTake}>{t('conflict.take')}</Button>
        </Group>
      </Stack>
    </Alert>
  );
}
