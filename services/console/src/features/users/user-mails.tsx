import { Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconKey, IconMailForward } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '../../api/types.js';
import { ErrorNote } from '../../kit/error-note.js';
import { StatusBadge } from '../../kit/status-badge.js';
import { useFormat } from '../../kit/use-format.js';
import { useUserAction } from './use-user-action.js';
import { type Mail, mailsQuery } from './users.queries.js';
import classes from './user-details.module.css';

const tones = { queued: 'neutral', sent: 'info', failed: 'bad', opened: 'info', registered: 'good' } as const satisfies Record<Mail['state'], string>;

/** Each mail to a user and how far it came; another one where that makes sense. */
export function UserMails({ user }: { user: User }) {
  const { t } = useTranslation('users');
  const format = useFormat();
  const client = useQueryClient();
  const { start } = useUserAction(user.accountId);
  const [sending, setSending] = useState(false);
  const mails = useQuery(mailsQuery(user.accountId, user.id));
  const action = user.state === 'registered' ? 'resetPassword' : 'sendWelcome';
  const send = async () => {
    setSending(true);
    await start(action, { ids: [user.id] });
    setSending(false);
    void client.invalidateQueries({ queryKey: ['user', user.accountId, user.id] });
  };
  return (
    <Paper p="lg">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2}>{t('mails.title')}</Title>
          {user.state === 'disabled' ? null : (
            <Button variant="default" loading={sending} leftSection={action === 'sendWelcome' ? <IconMailForward size={16} aria-hidden /> : <IconKey size={16} aria-hidden />} onClick={() => void send()}>
              {action === 'sendWelcome' ? t('mails.resend') : t('mails.reset')}
            </Button>
          )}
        </Group>
        {mails.isPending ? <Skeleton height={40} /> : null}
        <ErrorNote error={mails.error} onRetry={() => void mails.refetch()} />
        {mails.data?.length === 0 ? <Text c="dimmed" size="sm">{t('mails.none')}</Text> : null}
        <ul className={classes.mails}>
          {mails.data?.map((mail) => (
            <li key={mail.id}>
              <Group gap="xs" justify="space-between">
                <span>{t(`mails.kind.${mail.kind}`)}</span>
                <Group gap="xs"><Text size="xs" c="dimmed">{format.moment(mail.at)}</Text><StatusBadge tone={tones[mail.state]}>{t(`mails.state.${mail.state}`)}</StatusBadge></Group>
              </Group>
              {mail.reason ? <Text size="xs" c="var(--mantine-color-error)">{mail.reason}</Text> : null}
            </li>
          ))}
        </ul>
      </Stack>
    </Paper>
  );
}
