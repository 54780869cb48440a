import { Button, Group, Radio, Skeleton, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { Product } from '../../api/types.js';
import { ErrorNote } from '../../kit/error-note.js';
import { notifyDone } from '../../kit/notify.js';
import { SidePanel } from '../../kit/side-panel.js';
import { StatusBadge } from '../../kit/status-badge.js';
import { useFormat } from '../../kit/use-format.js';
import classes from './catalogue-panel.module.css';
import { integrationsQuery, productsQuery } from './integrations.queries.js';

interface CataloguePanelProps { accountId: string; opened: boolean; onClose: () => void }

/** The catalogue: pick a product, Add, and Done. */
export function CataloguePanel({ accountId, opened, onClose }: CataloguePanelProps) {
  const { t } = useTranslation('integrations');
  return <SidePanel opened={opened} onClose={onClose} title={t('catalogue')}>{opened ? <Catalogue accountId={accountId} onClose={onClose} /> : null}</SidePanel>;
}

function Catalogue({ accountId, onClose }: Omit<CataloguePanelProps, 'opened'>) {
  const { t } = useTranslation('integrations');
  const client = useQueryClient();
  const products = useQuery(productsQuery);
  const integrations = useQuery(integrationsQuery(accountId));
  const doneButton = useRef<HTMLButtonElement>(null);
  const [picked, setPicked] = useState<string | null>(null);
  const isOn = (productId: string) => integrations.data?.some((one) => one.productId === productId) ?? false;
  const add = useMutation({
    mutationFn: (productId: string) => ask(api.PUT('/v1/accounts/{accountId}/integrations/{productId}', { params: { path: { accountId, productId } } })),
    onSuccess: (added) => {
      client.setQueryData(integrationsQuery(accountId).queryKey, (old) => [...(old ?? []).filter((one) => one.productId !== added.productId), added]);
      // With the product come the privileges that it needs, and its seats.
      void client.invalidateQueries({ queryKey: ['account', accountId] });
      setPicked(null);
      notifyDone(t('added', { product: products.data?.find(({ id }) => id === added.productId)?.name ?? added.productId }));
      doneButton.current?.focus();
    },
  });
  const choice = picked && !isOn(picked) ? picked : null;
  return (
    <Stack>
      <Text size="sm" c="dimmed">{t('intro')}</Text>
      <ErrorNote error={products.error} onRetry={() => void products.refetch()} />
      {products.isPending ? <Skeleton height={96} radius="md" /> : null}
      <Radio.Group value={choice} onChange={setPicked} aria-label={t('catalogue')}>
        <Stack gap="sm">{products.data?.map((product) => <ProductCard key={product.id} product={product} on={isOn(product.id)} />)}</Stack>
      </Radio.Group>
      <ErrorNote error={add.error} />
      <Group justify="flex-end">
        <Button variant={choice ? 'filled' : 'default'} disabled={!choice} loading={add.isPending} onClick={() => choice && add.mutate(choice)}>{t('add')}</Button>
        <Button ref={doneButton} variant={choice ? 'default' : 'filled'} onClick={onClose}>{t('done')}</Button>
      </Group>
    </Stack>
  );
}

function ProductCard({ product, on }: { product: Product; on: boolean }) {
  const { t } = useTranslation('integrations');
  const format = useFormat();
  const { participants, meetingHours } = product.limits;
  const about = (
    <Group wrap="nowrap" align="flex-start">
      {on ? null : <Radio.Indicator mt={2} />}
      <div>
        <Group gap="xs"><Text fw={600} size="sm">{product.name}</Text>{on ? <StatusBadge tone="good">{t('on')}</StatusBadge> : null}</Group>
        <Text size="xs" c="dimmed" mt={2}>{product.description}</Text>
        <Text size="xs" c="dimmed" mt={4}>{t('limits', { participants: format.number(participants), hours: format.number(meetingHours) })}</Text>
      </div>
    </Group>
  );
  return on ? <div className={classes.card}>{about}</div> : <Radio.Card value={product.id} className={classes.card} aria-label={product.name}>{about}</Radio.Card>;
}
