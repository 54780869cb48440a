import { Button } from '@mantine/core';
import { IconArrowBackUp, IconDownload, IconUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Import } from '../../api/types.js';
import { confirm } from '../../kit/confirm.js';
import { notifyError } from '../../kit/notify.js';
import { useFormat } from '../../kit/use-format.js';
import { canUndo, waiting } from './imports.rules.js';
import type { ImportJobs } from './imports.queries.js';

/** What one can do with the whole import as it stands. */
export function ImportActions({ imported, jobs, busy }: { imported: Import; jobs: ImportJobs; busy: boolean }) {
  const { t } = useTranslation(['imports', 'common']);
  const format = useFormat();
  const { state, counts } = imported;
  const pending = jobs.upload.isPending || jobs.cancel.isPending || jobs.undo.isPending;
  const onUpload = async (): Promise<void> => {
    const stays = counts.error > 0 ? t('upload.stay', { count: counts.error, formatted: format.number(counts.error) }) : '';
    const sure = await confirm({ title: t('upload.title'), text: `${t('upload.go', { count: counts.ok, formatted: format.number(counts.ok) })} ${stays}`, confirm: t('upload.confirm') });
    if (sure) jobs.upload.mutate(undefined, { onError: notifyError });
  };
  const onCancel = async (): Promise<void> => {
    const left = waiting(imported);
    const sure = await confirm({ title: t('cancel.title'), text: t('cancel.text', { count: left, formatted: format.number(left) }), confirm: t('cancel.confirm'), cancel: t('cancel.keep'), danger: true });
    if (sure) jobs.cancel.mutate(undefined, { onError: notifyError });
  };
  const onUndo = async (): Promise<void> => {
    const sure = await confirm({ title: t('undo.title'), text: t('undo.text', { count: counts.uploaded, formatted: format.number(counts.uploaded) }), confirm: t('undo.confirm'), danger: true });
    if (sure) jobs.undo.mutate(undefined, { onError: notifyError });
  };
  return (
    <>
      {state === 'ready' && counts.error > 0 ? (
        <Button component="a" variant="subtle" href={`/v1/accounts/${imported.accountId}/imports/${imported.id}/errors.xlsx`} download leftSection={<IconDownload size={17} aria-hidden />}>{t('errorsFile')}</Button>
      ) : null}
      {canUndo(imported) ? <Button variant="default" leftSection={<IconArrowBackUp size={17} aria-hidden />} disabled={busy || pending} onClick={() => void onUndo()}>{t('undo.confirm')}</Button> : null}
      {state === 'reading' || state === 'ready' || state === 'uploading' ? <Button variant="default" disabled={pending} onClick={() => void onCancel()}>{t('common:cancel')}</Button> : null}
      {state === 'ready' ? <Button leftSection={<IconUpload size={17} aria-hidden />} disabled={busy || pending || counts.ok === 0} onClick={() => void onUpload()}>{t('upload.confirm')}</Button> : null}
    </>
  );
}
