import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, ask, ifMatch } from '../../api/client.js';
import type { User } from '../../api/types.js';
import { confirm } from '../../kit/confirm.js';
import { ErrorNote } from '../../kit/error-note.js';
import { notifyDone } from '../../kit/notify.js';
import { patchLists } from '../../kit/use-list.js';

interface UserAccessProps { user: User; onChanged: (user: User) => void; beforeLeaving: () => void }

/** Disable and enable, a lost second factor, delete. Each asks first and says what it does. */
export function UserAccess({ user, onChanged, beforeLeaving }: UserAccessProps) {
  const { t } = useTranslation('users');
  const client = useQueryClient();
  const navigate = useNavigate();
  const { accountId, id: userId, name } = user;
  const path = { accountId, userId };
  const disabled = user.state === 'disabled';
  const setState = useMutation({
    // Enabling leads back to what the user was, whichever of the other states is named.
    mutationFn: () => ask(api.PATCH('/v1/accounts/{accountId}/users/{userId}', { params: { path, header: ifMatch(user) }, body: { state: disabled ? 'invited' : 'disabled' } })),
    onSuccess: (fresh) => {
      onChanged(fresh);
      void client.invalidateQueries({ queryKey: ['account', accountId] });
      notifyDone(t(fresh.state === 'disabled' ? 'access.disabled' : 'access.enabled', { name }));
    },
  });
  const resetFactor = useMutation({
    mutationFn: () => api.DELETE('/v1/accounts/{accountId}/users/{userId}/factors', { params: { path } }),
    onSuccess: () => notifyDone(t('access.factorReset', { name })),
  });
  const remove = useMutation({
    mutationFn: () => api.DELETE('/v1/accounts/{accountId}/users/{userId}', { params: { path } }),
    onSuccess: () => {
      beforeLeaving();
      patchLists(client, ['users', accountId], userId, null);
      void client.invalidateQueries({ queryKey: ['account', accountId] });
      notifyDone(t('access.removed', { name }));
      void navigate({ to: '/accounts/$accountId/users', params: { accountId }, replace: true }).then(() => client.removeQueries({ queryKey: ['user', accountId, userId] }));
    },
  });
  const askThen = async (key: 'disable' | 'factor' | 'remove', run: () => void) => {
    if (await confirm({ title: t(`access.${key}.title`, { name }), text: t(`access.${key}.text`, { name }), confirm: t(`access.${key}.confirm`), danger: true })) run();
  };
  return (
    <Paper p="lg">
      <Stack gap="sm">
        <Title order={2}>{t('access.title')}</Title>
        <Group gap="xs">
          {disabled
            ? <Button variant="default" loading={setState.isPending} onClick={() => setState.mutate()}>{t('access.enable')}</Button>
            : <Button variant="default" loading={setState.isPending} onClick={() => void askThen('disable', () => setState.mutate())}>{t('access.disable.confirm')}</Button>}
          {user.state === 'registered' ? <Button variant="default" loading={resetFactor.isPending} onClick={() => void askThen('factor', () => resetFactor.mutate())}>{t('access.factor.confirm')}</Button> : null}
          <Button variant="light" color="red" loading={remove.isPending} onClick={() => void askThen('remove', () => remove.mutate())}>{t('access.remove.confirm')}</Button>
        </Group>
        {disabled ? <Text size="sm" c="dimmed">{t('access.disabledHint')}</Text> : null}
        <ErrorNote error={setState.error ?? resetFactor.error ?? remove.error} />
      </Stack>
    </Paper>
  );
}
