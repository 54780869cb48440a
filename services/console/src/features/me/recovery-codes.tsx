import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconCopy, IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { confirm } from '../../kit/confirm.js';
import { notifyDone } from '../../kit/notify.js';
import classes from './me.module.css';

function download(name: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'text/plain' }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address));
}

function Codes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const { t } = useTranslation('me');
  const lines = `${codes.join('\n')}\n`;
  const copy = async () => {
    await navigator.clipboard.writeText(lines);
    notifyDone(t('codes.copied'));
    onKept();
  };
  return (
    <Stack>
      <Text size="sm">{t('codes.text')}</Text>
      <ul className={classes.codes} aria-label={t('codes.title')}>{codes.map((code) => <li key={code} translate="no">{code}</li>)}</ul>
      <Group gap="xs">
        <Button variant="default" size="xs" leftSection={<IconCopy size={15} aria-hidden />} onClick={() => void copy()}>{t('codes.copy')}</Button>
        <Button
          variant="default" size="xs" leftSection={<IconDownload size={15} aria-hidden />}
          onClick={() => {
            download('trunkline-recovery-codes.txt', lines);
            onKept();
          }}
        >
          {t('codes.download')}
        </Button>
      </Group>
    </Stack>
  );
}

/** Recovery codes, which are shown this once: who closes without having copied or saved them is asked. */
export function RecoveryCodes({ codes, onClose }: { codes: string[] | null; onClose: () => void }) {
  const { t } = useTranslation(['me', 'common']);
  const [kept, setKept] = useState<string[] | null>(null);
  const close = async () => {
    if (kept === codes || (await confirm({ title: t('codes.sureTitle'), text: t('codes.sureText'), confirm: t('codes.sure'), cancel: t('codes.back') }))) onClose();
  };
  return (
    <Modal opened={codes !== null} onClose={() => void close()} title={t('codes.title')} closeOnClickOutside={false} closeButtonProps={{ 'aria-label': t('common:close') }}>
      {codes ? <Codes codes={codes} onKept={() => setKept(codes)} /> : null}
      <Group justify="flex-end" mt="lg"><Button data-autofocus onClick={() => void close()}>{t('codes.done')}</Button></Group>
    </Modal>
  );
}
