import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, ask, ifMatch } from '../../api/client.js';
import type { Account } from '../../api/types.js';
import { audienceOf } from '../../app/audience.js';
import { useMe } from '../../app/me.js';
import { confirm } from '../../kit/confirm.js';
import { notifyDone, notifyError } from '../../kit/notify.js';
import { reloadLists } from '../../kit/use-list.js';

/** Ends an account for good; the partner's to do. */
export function CloseAccount({ account }: { account: Account }) {
  const { t } = useTranslation('account');
  const client = useQueryClient();
  const navigate = useNavigate();
  const partner = audienceOf(useMe()) === 'partner';
  const close = useMutation({
    mutationFn: () => ask(api.DELETE('/v1/accounts/{accountId}', { params: { path: { accountId: account.id }, header: ifMatch(account) } })),
    onSuccess: async () => {
      await navigate({ to: '/accounts' });
      client.removeQueries({ queryKey: ['account', account.id] });
      void reloadLists(client, ['accounts']);
      notifyDone(t('close.done', { name: account.name }));
    },
    onError: (error) => {
      void client.invalidateQueries({ queryKey: ['account', account.id], exact: true });
      notifyError(error);
    },
  });
  if (!partner) return null;
  const sure = async () => {
    if (await confirm({ title: t('close.title', { name: account.name }), text: t('close.text'), confirm: t('close.button'), danger: true })) close.mutate();
  };
  return <Button variant="subtle" color="red" size="xs" ml={-10} loading={close.isPending} onClick={() => void sure()}>{t('close.button')}</Button>;
}
