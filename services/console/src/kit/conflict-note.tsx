import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Somebody else saved first: what was typed stands, until one saves it or gives it up. */
export function ConflictNote({ shown, onTake }: { shown: boolean; onTake: () => void }) {
  const { t } = useTranslation('kit');
  if (!shown) return null;
  return (
    <Alert role="alert" color="yellow" icon={<IconUsers aria-hidden />} title={t('conflict.title')}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t('conflict.text')}</Text>
        <Button size="xs" variant="default" onClick={onTake}>{t('conflict.take')}</Button>
      </Stack>
    </Alert>
  );
}
