import '@mantine/dropzone/styles.layer.css';
import { Alert, Anchor, Button, Group, Loader, Stack, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconAlertCircle, IconFileSpreadsheet, IconUpload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { upload } from '../../api/client.js';
import type { Import } from '../../api/types.js';
import { codeText } from '../../kit/error-text.js';
import { ErrorNote } from '../../kit/error-note.js';
import { SidePanel } from '../../kit/side-panel.js';
import { endings, whyNotSent } from './imports.rules.js';
import classes from './imports.module.css';

/** Sends a file and goes to its preview. Whoever closes the panel meanwhile does not want it any more. */
function useSend(accountId: string) {
  const navigate = useNavigate();
  const sending = useRef<AbortController>(null);
  const send = useMutation({
    mutationFn: (file: File) => {
      sending.current = new AbortController();
      return upload<Import>(`/v1/accounts/${accountId}/imports`, file, sending.current.signal);
    },
    onSuccess: ({ id }) => void navigate({ to: '/accounts/$accountId/imports/$importId', params: { accountId, importId: id } }),
  });
  const { reset } = send;
  const stop = (): void => {
    sending.current?.abort();
    reset();
  };
  useEffect(() => () => sending.current?.abort(), []);
  return { send, stop };
}

/** Beside the list of users: the template, and the file that begins an import, chosen or dropped. */
export function ImportPanel({ accountId, onClose }: { accountId: string; onClose: () => void }) {
  const { t } = useTranslation(['imports', 'common']);
  const open = useRef<() => void>(null);
  const { send, stop } = useSend(accountId);
  const [refused, setRefused] = useState<{ name: string; text: string } | null>(null);
  const take = (files: File[]): void => {
    const [file] = files;
    if (!file || send.isPending) return;
    send.reset();
    const code = files.length > 1 ? null : whyNotSent(file);
    const text = files.length > 1 ? t('panel.one') : code === 'file_empty' ? t('panel.empty') : code && codeText(code);
    setRefused(text ? { name: files.length > 1 ? '' : file.name, text } : null);
    if (!text) send.mutate(file);
  };
  return (
    <SidePanel opened onClose={onClose} title={t('panel.title')}>
      <Stack>
        <Text size="sm">{t('panel.text')}</Text>
        <Anchor href="/v1/import-template.xlsx" download className={classes.template}><IconFileSpreadsheet size={18} aria-hidden /> {t('panel.template')}</Anchor>
        {refused ? <Alert role="alert" color="red" icon={<IconAlertCircle aria-hidden />} title={refused.text}>{refused.name ? <Text size="sm" c="var(--mantine-color-text)" className={classes.value}>{refused.name}</Text> : null}</Alert> : null}
        <ErrorNote error={send.error} />
        <Dropzone
          className={classes.drop} openRef={open} activateOnClick={false} activateOnKeyboard={false} inputProps={{ accept: endings, 'aria-hidden': true }}
          onDrop={take} disabled={send.isPending}
        >
          {send.isPending ? (
            <Stack align="center" gap="xs" role="status">
              <Loader size="sm" />
              <Text size="sm" className={classes.value}>{t('panel.sending', { name: send.variables.name })}</Text>
              <Button variant="default" size="xs" onClick={stop}>{t('common:cancel')}</Button>
            </Stack>
          ) : (
            <Stack align="center" gap="xs">
              <Text size="sm" c="dimmed" visibleFrom="sm">{t('panel.drop')}</Text>
              <Group justify="center"><Button data-autofocus leftSection={<IconUpload size={17} aria-hidden />} onClick={() => open.current?.()}>{t('panel.upload')}</Button></Group>
              <Text size="xs" c="dimmed">{t('panel.limits')}</Text>
            </Stack>
          )}
        </Dropzone>
      </Stack>
    </SidePanel>
  );
}
