import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from './copy-button.js';
import { errorText, traceOf } from './error-text.js';

/** An error where it happened: what it is, the trace id to copy, and another try where that makes sense. Nothing without an error. */
export function ErrorNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation('kit');
  if (!error) return null;
  const trace = traceOf(error);
  return (
    <Alert role="alert" color="red" icon={<IconAlertCircle aria-hidden />} title={errorText(error)}>
      <Group gap="xs" justify="space-between">
        {trace ? (
          <Group gap={4} wrap="nowrap" miw={0}>
            <Text size="xs" c="var(--mantine-color-text)" className="anywhere">{t('trace', { trace })}</Text>
            <CopyButton value={trace} label={t('copyTrace')} />
          </Group>
        ) : <span />}
        {onRetry ? <Button size="xs" variant="default" onClick={onRetry}>{t('tryAgain')}</Button> : null}
      </Group>
    </Alert>
  );
}
