import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from './copy-button.js';
import { errorText, traceOf } from './error-text.js';

/** An error where it happened: what it is, the trace id to copy, and another try where that makes sense. Nothing without an error. */
export function ErrorNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation('kit');
  const box = useRef<HTMLDivElement>(null);
  // It may come where one does not look: below the screen, or behind a form's buttons.
  useEffect(() => {
    // Newer browsers return a promise, which is no function to be called at the end.
    box.current?.scrollIntoView({ block: 'nearest' });
  }, [error]);
  if (!error) return null;
  const trace = traceOf(error);
  return (
    <Alert ref={box} role="alert" className="shown" color="red" icon={<IconAlertCircle aria-hidden />} title={errorText(error)}>
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
