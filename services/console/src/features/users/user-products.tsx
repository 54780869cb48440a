import { Anchor, Loader, Paper, Stack, Switch, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import type { User } from '../../api/types.js';
import { ErrorNote } from '../../kit/error-note.js';
import { notifyDone } from '../../kit/notify.js';
import { useFormat } from '../../kit/use-format.js';
import { patchLists } from '../../kit/use-list.js';
import { MEETINGS, seatsQuery, userQuery } from './users.queries.js';

/** Products and licenses of a user: a seat is given or taken at once, and the server decides whether there is one. */
export function UserProducts({ user }: { user: User }) {
  const { t } = useTranslation('users');
  const format = useFormat();
  const client = useQueryClient();
  const { accountId, id: userId } = user;
  const { data: seats } = useQuery(seatsQuery(accountId));
  const free = seats && (seats.find(({ productId }) => productId === MEETINGS)?.seats.free ?? 0);
  const params = { path: { accountId, userId, productId: MEETINGS } };
  const toggle = useMutation({
    mutationFn: async (on: boolean) => {
      if (on) await ask(api.PUT('/v1/accounts/{accountId}/users/{userId}/products/{productId}', { params }));
      else await api.DELETE('/v1/accounts/{accountId}/users/{userId}/products/{productId}', { params });
      return client.fetchQuery({ ...userQuery(accountId, userId), staleTime: 0 });
    },
    onSuccess: (fresh, on) => {
      patchLists(client, ['users', accountId], userId, fresh);
      void client.invalidateQueries({ queryKey: ['account', accountId] });
      notifyDone(t(on ? 'products.given' : 'products.taken', { name: fresh.name }));
    },
  });
  const lacking = isProblem(toggle.error, 'licensing.integration_missing', 'licensing.no_free_seat');
  return (
    <Paper p="lg">
      <Stack gap="sm">
        <Title order={2}>{t('products.title')}</Title>
        <Switch
          label={t('meetings')} description={free === undefined ? t('products.seats') : t('products.free', { count: free, formatted: format.number(free) })} size="md"
          checked={toggle.isPending ? toggle.variables : user.products.includes(MEETINGS)} aria-busy={toggle.isPending}
          onChange={(event) => {
            if (!toggle.isPending) toggle.mutate(event.currentTarget.checked);
          }}
        />
        {toggle.isPending ? <Loader size="xs" type="dots" /> : null}
        <ErrorNote error={toggle.error} />
        {lacking ? <Text size="sm"><Anchor component={Link} to={`/accounts/${accountId}/account`} inherit>{t('products.toAccount')}</Anchor></Text> : null}
      </Stack>
    </Paper>
  );
}
