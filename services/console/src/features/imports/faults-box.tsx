import { Button, Group, NativeSelect, Paper, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import } from '../../api/types.js';
import { confirm } from '../../kit/confirm.js';
import { notifyError } from '../../kit/notify.js';
import { useFormat } from '../../kit/use-format.js';
import { canSet, roles } from './imports.rules.js';
import { type Fault, faultsQuery, type ImportJobs } from './imports.queries.js';
import classes from './imports.module.css';

interface FaultLineProps { fault: Fault; mend: ImportJobs['mend']; disabled: boolean; onBegin: () => void }

function FaultLine({ fault, mend, disabled, onBegin }: FaultLineProps) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const { code, column, value, count } = fault;
  const [text, setText] = useState<string>(code === 'role_unknown' ? roles[0] : '');
  const name = `${t(`error.${code}`)} ${value ?? ''}`.trim();
  const setLabel = t('faults.setTo', { fault: name });
  const set = (): void => {
    if (!text.trim()) return;
    onBegin();
    mend.mutate({ code, column, value, action: { kind: 'set', text: text.trim() } }, { onError: notifyError });
  };
  const remove = async (): Promise<void> => {
    const sure = await confirm({ title: t('faults.removeTitle'), text: t('faults.removeText', { count, formatted: format.number(count), fault: name }), confirm: t('faults.remove'), danger: true });
    if (!sure) return;
    onBegin();
    mend.mutate({ code, column, value, action: { kind: 'remove' } }, { onError: notifyError });
  };
  return (
    <li className={classes.fault}>
      <Text size="sm">{t('faults.rows', { count, formatted: format.number(count) })} {t(`error.${code}`)} {value ? <span className={classes.value}>{value}</span> : null}</Text>
      <Group gap="xs">
        {canSet(fault) ? (
          <>
            {code === 'role_unknown'
              ? <NativeSelect size="xs" aria-label={setLabel} value={text} disabled={disabled} data={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))} onChange={(event) => setText(event.currentTarget.value)} />
              : <TextInput size="xs" aria-label={setLabel} value={text} disabled={disabled} placeholder={t('faults.domain')} maxLength={255} autoComplete="off" onChange={(event) => setText(event.currentTarget.value)} onKeyDown={(event) => event.key === 'Enter' && set()} />}
            <Button size="xs" variant="light" disabled={disabled || !text.trim()} aria-label={t('faults.setAll', { fault: name })} onClick={set}>{t('faults.set')}</Button>
          </>
        ) : null}
        <Button size="xs" variant="default" disabled={disabled} aria-label={t('faults.removeAll', { fault: name })} onClick={() => void remove()}>{t('faults.remove')}</Button>
      </Group>
    </li>
  );
}

/** What many rows have wrong in the same way, to be mended at once. */
export function FaultsBox({ imported, mend, disabled }: { imported: Import; mend: ImportJobs['mend']; disabled: boolean }) {
  const { t } = useTranslation('imports');
  const { data } = useQuery({ ...faultsQuery(imported.accountId, imported.id), enabled: imported.counts.error > 1 });
  const heading = useRef<HTMLHeadingElement>(null);
  if (!data?.length || imported.counts.error < 2) return null;
  return (
    <Paper component="section" aria-labelledby="import-faults" py="xs">
      <Title order={2} id="import-faults" size="h3" ref={heading} tabIndex={-1}>{t('faults.title')}</Title>
      <ul className={classes.faults}>
        {data.map((fault) => <FaultLine key={`${fault.code} ${fault.column} ${fault.value ?? ''}`} fault={fault} mend={mend} disabled={disabled || mend.isPending} onBegin={() => heading.current?.focus({ preventScroll: true })} />)}
      </ul>
    </Paper>
  );
}
