import { Alert, Anchor, Group, Text } from '@mantine/core';
import { IconAlertCircle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Import } from '../../api/types.js';
import { codeText } from '../../kit/error-text.js';
import { useFormat } from '../../kit/use-format.js';
import { waiting } from './imports.rules.js';

/** What became of an import: what was uploaded, what stays and until when, whether it was taken back, or why it could not be read. */
export function ImportResult({ imported }: { imported: Import }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const { accountId, state, counts, undone, jobId, expiresAt } = imported;
  if (state === 'failed') return (
    <Alert role="alert" color="red" icon={<IconAlertCircle aria-hidden />} title={imported.code ? codeText(imported.code) : t('state.failed')}>
      <Text size="sm" c="var(--mantine-color-text)">{t('result.failed')}</Text>
      <Anchor component={Link} to={`/accounts/${accountId}/users?panel=import`} size="sm">{t('result.again')}</Anchor>
    </Alert>
  );
  if (counts.uploaded === 0 && state !== 'cancelled' && !undone) return null;
  const left = state === 'ready' ? waiting(imported) : 0;
  const sentences = [
    ...(undone ? [t('result.undone')] : counts.uploaded > 0 ? [t('result.uploaded', { count: counts.uploaded, formatted: format.number(counts.uploaded) })] : []),
    ...(state === 'cancelled' ? [t('result.cancelled')] : []),
    ...(left > 0 ? [t('result.stay', { count: left, formatted: format.number(left), day: format.day(expiresAt.slice(0, 10)) })] : []),
  ];
  return (
    <Alert role="status" color={undone || state === 'cancelled' ? 'gray' : 'green'} icon={undone || state === 'cancelled' ? <IconInfoCircle aria-hidden /> : <IconCircleCheck aria-hidden />}>
      <Text size="sm" c="var(--mantine-color-text)">{sentences.join(' ')}</Text>
      <Group gap="md" mt={4}>
        <Anchor component={Link} to={`/accounts/${accountId}/users`} size="sm">{t('result.users')}</Anchor>
        {undone && jobId ? <Anchor component={Link} to={`/accounts/${accountId}/jobs/${jobId}`} size="sm">{t('result.kept')}</Anchor> : null}
      </Group>
    </Alert>
  );
}
