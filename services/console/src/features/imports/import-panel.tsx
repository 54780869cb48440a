import { Anchor, Button, FileButton, Stack, Text } from '@mantine/core';
import { IconFileSpreadsheet, IconUpload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { upload } from '../../api/client.js';
import type { Import } from '../../api/types.js';
import { ErrorNote } from '../../kit/error-note.js';
import { SidePanel } from '../../kit/side-panel.js';

/** Beside the list of users: the template, and the file that begins an import. */
export function ImportPanel({ accountId, onClose }: { accountId: string; onClose: () => void }) {
  const { t } = useTranslation('imports');
  const navigate = useNavigate();
  const send = useMutation({
    mutationFn: (file: File) => upload<Import>(`/v1/accounts/${accountId}/imports`, file),
    onSuccess: ({ id }) => void navigate({ to: '/accounts/$accountId/imports/$importId', params: { accountId, importId: id } }),
  });
  return (
    <SidePanel opened onClose={onClose} title={t('panel.title')}>
      <Stack>
        <Text size="sm">{t('panel.text')}</Text>
        <Anchor href="/v1/import-template.xlsx" download><IconFileSpreadsheet size={18} aria-hidden /> {t('panel.template')}</Anchor>
        <ErrorNote error={send.error} />
        <FileButton accept=".xlsx,.ods,.csv,.tsv,.txt" onChange={(file) => file && send.mutate(file)}>
          {(props) => <Button {...props} loading={send.isPending} leftSection={<IconUpload size={17} aria-hidden />}>{t('panel.upload')}</Button>}
        </FileButton>
      </Stack>
    </SidePanel>
  );
}
