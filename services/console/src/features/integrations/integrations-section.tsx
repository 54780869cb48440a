import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { confirm } from '../../kit/confirm.js';
import { ErrorNote } from '../../kit/error-note.js';
import { notifyDone, notifyError } from '../../kit/notify.js';
import { Section } from '../../kit/section.js';
import { useFormat } from '../../kit/use-format.js';
import { CataloguePanel } from './catalogue-panel.js';
import { integrationsQuery, licensesQuery, productsQuery } from './integrations.queries.js';

const route = getRouteApi('/accounts/$accountId/account');

/** The products that the account has switched on. */
export function IntegrationsSection({ accountId }: { accountId: string }) {
  const { t } = useTranslation('integrations');
  const format = useFormat();
  const client = useQueryClient();
  const navigate = useNavigate();
  const addButton = useRef<HTMLButtonElement>(null);
  const opened = route.useSearch().panel === 'integrations';
  const { data, error, refetch } = useQuery(integrationsQuery(accountId));
  const { data: products } = useQuery(productsQuery);
  const nameOf = (productId: string) => products?.find(({ id }) => id === productId)?.name ?? productId;
  const remove = useMutation({
    mutationFn: (productId: string) => ask(api.DELETE('/v1/accounts/{accountId}/integrations/{productId}', { params: { path: { accountId, productId } } })),
    onSuccess: (_, productId) => {
      client.setQueryData(integrationsQuery(accountId).queryKey, (old) => old?.filter((one) => one.productId !== productId));
      for (const queryKey of [['account', accountId], ['users', accountId]]) void client.invalidateQueries({ queryKey });
      notifyDone(t('removed', { product: nameOf(productId) }));
      addButton.current?.focus();
    },
    onError: notifyError,
  });
  const askAndRemove = async (productId: string) => {
    const product = nameOf(productId);
    // How many lose what, as of now; without an answer the question is asked without the number.
    const used = await client.fetchQuery({ ...licensesQuery(accountId), staleTime: 0 }).then((items) => items.find((one) => one.productId === productId)?.seats.used ?? 0).catch(() => null);
    const text = used === null ? t('remove.text', { product }) : t('remove.textUsed', { product, count: used, formatted: format.number(used) });
    if (await confirm({ title: t('remove.title', { product }), text, confirm: t('remove.button'), danger: true })) remove.mutate(productId);
  };
  const panel = (on: boolean) => void navigate({ to: '.', search: on ? { panel: 'integrations' } : {}, replace: !on });
  return (
    <Section title={t('title')} actions={<Button ref={addButton} variant="default" size="xs" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => panel(true)}>{t('addNew')}</Button>}>
      {error && !data ? <ErrorNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton height={36} /> : null}
      {data?.length === 0 ? <Text c="dimmed" size="sm">{t('none')}</Text> : null}
      <Stack gap="xs">
        {data?.map(({ productId, addedAt }) => (
          <Group key={productId} justify="space-between" wrap="nowrap">
            <div>
              <Text fw={550} size="sm">{nameOf(productId)}</Text>
              <Text size="xs" c="dimmed">{t('since', { day: format.moment(addedAt) })}</Text>
            </div>
            <Button variant="subtle" color="red" size="xs" aria-label={t('remove.label', { product: nameOf(productId) })} loading={remove.isPending && remove.variables === productId} onClick={() => void askAndRemove(productId)}>{t('remove.button')}</Button>
          </Group>
        ))}
      </Stack>
      <CataloguePanel accountId={accountId} opened={opened} onClose={() => panel(false)} />
    </Section>
  );
}
