import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconDeviceMobileCode, IconKey, IconLifebuoy } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { confirm } from '../../kit/confirm.js';
import { ErrorNote } from '../../kit/error-note.js';
import { notifyDone, notifyError } from '../../kit/notify.js';
import { Section } from '../../kit/section.js';
import { useFormat } from '../../kit/use-format.js';
import { AppPanel } from './app-panel.js';
import { type Factor, factorsQuery } from './me.queries.js';
import { PasskeyPanel } from './passkey-panel.js';
import { RecoveryCodes } from './recovery-codes.js';
import { wantsSignIn } from './sign-in-again.js';
import classes from './me.module.css';

const route = getRouteApi('/me/security');
const icons = { totp: IconDeviceMobileCode, passkey: IconKey, 'recovery-codes': IconLifebuoy } as const;

/** What one signs in with beside the password: an app, passkeys, and codes for when they are lost. */
export function FactorsSection() {
  const { t } = useTranslation('me');
  const format = useFormat();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { panel } = route.useSearch();
  const { data, error, refetch } = useQuery(factorsQuery);
  const [codes, setCodes] = useState<string[] | null>(null);
  const open = (next: 'app' | 'passkey' | undefined) => void navigate({ to: '/me/security', search: next ? { panel: next } : {}, replace: next === undefined });
  const reload = () => client.invalidateQueries({ queryKey: factorsQuery.queryKey, exact: true });
  const failed = (problem: unknown) => (wantsSignIn(problem, '/me/security') ? undefined : notifyError(problem));
  const nameOf = (factor: Factor) => factor.name ?? t(`factors.kind.${factor.kind}`);
  const added = (recoveryCodes: string[] | null) => {
    open(undefined);
    setCodes(recoveryCodes);
    void reload();
  };
  const remove = useMutation({
    mutationFn: ({ id }: Factor) => ask(api.DELETE('/v1/me/factors/{factorId}', { params: { path: { factorId: id } } })),
    onSuccess: (_, factor) => notifyDone(t('factors.removed', { name: nameOf(factor) })),
    onError: failed, onSettled: reload,
  });
  const renew = useMutation({
    mutationFn: () => ask(api.POST('/v1/me/factors/recovery-codes', { body: {} })),
    onSuccess: (answer) => setCodes(answer.codes),
    onError: failed, onSettled: reload,
  });
  const askAndRemove = async (factor: Factor) => {
    if (await confirm({ title: t('factors.removeTitle', { name: nameOf(factor) }), text: t('factors.removeText'), confirm: t('factors.remove'), danger: true })) remove.mutate(factor);
  };
  const askAndRenew = async () => {
    if (await confirm({ title: t('factors.renewTitle'), text: t('factors.renewText'), confirm: t('factors.renew') })) renew.mutate();
  };
  const app = data?.items.some(({ kind }) => kind === 'totp');
  const usedText = (factor: Factor) => factor.kind === 'recovery-codes'
    ? t('factors.left', { count: factor.remaining ?? 0 })
    : t(factor.lastUsedAt ? 'factors.used' : 'factors.unused', { day: format.day(factor.createdAt.slice(0, 10)), ago: factor.lastUsedAt ? format.ago(factor.lastUsedAt) : '' });
  return (
    <Section title={t('factors.title')} intro={data?.required ? t('factors.required') : t('factors.intro')}>
      <Stack gap="sm">
        <ErrorNote error={error} onRetry={() => void refetch()} />
        {!data && !error ? <Skeleton height={40} aria-busy="true" /> : null}
        {data?.items.length === 0 ? <Text size="sm">{t('factors.none')}</Text> : null}
        <ul className={classes.list}>
          {data?.items.map((factor) => {
            const Icon = icons[factor.kind];
            const ofCodes = factor.kind === 'recovery-codes';
            return (
              <li key={factor.id} className={classes.item}>
                <Icon size={22} stroke={1.5} aria-hidden />
                <div className={classes.about}>
                  <Text size="sm" fw={550}>{nameOf(factor)}</Text>
                  <Text size="xs" c="dimmed">{usedText(factor)}</Text>
                </div>
                {ofCodes
                  ? <Button variant="subtle" size="xs" loading={renew.isPending} onClick={() => void askAndRenew()}>{t('factors.renew')}</Button>
                  : <Button variant="subtle" color="red" size="xs" aria-label={t('factors.removeOne', { name: nameOf(factor) })} loading={remove.isPending && remove.variables.id === factor.id} onClick={() => void askAndRemove(factor)}>{t('factors.remove')}</Button>}
              </li>
            );
          })}
        </ul>
        {data ? (
          <Stack gap="xs" align="flex-start">
            <Button variant={app ? 'default' : 'filled'} leftSection={<IconDeviceMobileCode size={17} aria-hidden />} onClick={() => open('app')}>{app ? t('app.replace') : t('app.add')}</Button>
            {data.passkeysAvailable ? <Button variant="default" leftSection={<IconKey size={17} aria-hidden />} onClick={() => open('passkey')}>{t('passkey.add')}</Button> : null}
          </Stack>
        ) : null}
      </Stack>
      <AppPanel opened={panel === 'app'} replaces={app === true} onClose={() => open(undefined)} onAdded={added} />
      <PasskeyPanel opened={panel === 'passkey' && data?.passkeysAvailable === true} onClose={() => open(undefined)} onAdded={added} />
      <RecoveryCodes codes={codes} onClose={() => setCodes(null)} />
    </Section>
  );
}
