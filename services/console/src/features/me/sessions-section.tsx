import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { confirm } from '../../kit/confirm.js';
import { ErrorNote } from '../../kit/error-note.js';
import { notifyDone, notifyError } from '../../kit/notify.js';
import { Section } from '../../kit/section.js';
import { StatusBadge } from '../../kit/status-badge.js';
import { useFormat } from '../../kit/use-format.js';
import { type Session, sessionsQuery } from './me.queries.js';
import { deviceOf } from './me.rules.js';
import classes from './me.module.css';

/** The browsers that one is signed in with; each can be signed out, or all. */
export function SessionsSection() {
  const { t } = useTranslation('me');
  const format = useFormat();
  const client = useQueryClient();
  const everywhere = useRef<HTMLButtonElement>(null);
  const { data, error, refetch } = useQuery(sessionsQuery);
  const nameOf = ({ userAgent }: Session): string => {
    const { browser, system } = deviceOf(userAgent);
    if (browser && system) return t('sessions.on', { browser, system });
    return browser ?? system ?? t('sessions.unknown');
  };
  const end = useMutation({
    mutationFn: ({ id }: Session) => ask(api.DELETE('/v1/me/sessions/{sessionId}', { params: { path: { sessionId: id } } })),
    onSuccess: (_, session) => {
      client.setQueryData(sessionsQuery.queryKey, (old) => old?.filter(({ id }) => id !== session.id));
      notifyDone(t('sessions.ended', { device: nameOf(session) }));
      // The button that was pressed is gone with its row.
      everywhere.current?.focus();
    },
    onError: notifyError, onSettled: () => void client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
  const endAll = useMutation({
    mutationFn: () => ask(api.DELETE('/v1/me/sessions')),
    onSuccess: () => window.location.assign('/'),
    onError: notifyError,
  });
  const sure = async () => {
    if (await confirm({ title: t('sessions.allTitle'), text: t('sessions.allText'), confirm: t('sessions.all'), danger: true })) endAll.mutate();
  };
  return (
    <Section title={t('sessions.title')} intro={t('sessions.intro')} actions={<Button ref={everywhere} variant="default" size="xs" loading={endAll.isPending} onClick={() => void sure()}>{t('sessions.all')}</Button>}>
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {!data && !error ? <Stack aria-busy="true"><Skeleton height={40} /><Skeleton height={40} /></Stack> : null}
      <ul className={classes.list}>
        {data?.map((session) => {
          const Icon = deviceOf(session.userAgent).phone ? IconDeviceMobile : IconDeviceDesktop;
          return (
            <li key={session.id} className={classes.item}>
              <Icon size={22} stroke={1.5} aria-hidden />
              <div className={classes.about}>
                <Text size="sm" fw={550}>{nameOf(session)}</Text>
                <Text size="xs" c="dimmed">{t('sessions.seen', { address: session.address, ago: format.ago(session.lastSeenAt) })}</Text>
                <Text size="xs" c="dimmed">{t('sessions.since', { moment: format.moment(session.createdAt) })}</Text>
              </div>
              {session.current
                ? <StatusBadge tone="info">{t('sessions.current')}</StatusBadge>
                : <Button variant="subtle" color="red" size="xs" aria-label={t('sessions.endOne', { device: nameOf(session) })} loading={end.isPending && end.variables.id === session.id} onClick={() => end.mutate(session)}>{t('sessions.end')}</Button>}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
