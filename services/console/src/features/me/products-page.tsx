import { Button, Group, Paper, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconApps, IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../kit/error-note.js';
import { Page } from '../../kit/page.js';
import { StatusBadge } from '../../kit/status-badge.js';
import { type OwnProduct, ownProductsQuery } from './me.queries.js';
import classes from './me.module.css';

function ProductCard({ product }: { product: OwnProduct }) {
  const { t } = useTranslation('me');
  const active = product.state === 'active';
  return (
    <Paper component="li" p="lg" radius="lg" bg="var(--console-surface)">
      <Stack h="100%" gap="sm" justify="space-between">
        <div>
          <Group justify="space-between" wrap="nowrap" align="flex-start" mb={4}>
            <Title order={2} size="h2">{product.name}</Title>
            <StatusBadge tone={active ? 'good' : 'warn'}>{t(`products.${active ? 'active' : 'expired'}`)}</StatusBadge>
          </Group>
          <Text size="sm" c="dimmed">{active ? (product.launchUrl ? t('products.activeText') : t('products.noLaunch')) : t('products.expiredText')}</Text>
        </div>
        {active && product.launchUrl ? (
          <Button component="a" href={product.launchUrl} target="_blank" rel="noreferrer" rightSection={<IconExternalLink size={16} aria-hidden />} className={classes.launch}>{t('products.launch', { name: product.name })}</Button>
        ) : null}
      </Stack>
    </Paper>
  );
}

/** The products that one may open; the first page of a plain user. */
export function ProductsPage() {
  const { t } = useTranslation('me');
  const { data, error, refetch } = useQuery(ownProductsQuery);
  const own = data?.filter(({ state }) => state !== 'none');
  return (
    <Page title={t('products.title')}>
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {!data && !error ? <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} maw={1080} aria-busy="true"><Skeleton height={150} radius="lg" /></SimpleGrid> : null}
      {own?.length === 0 ? (
        <Paper maw={620} p="xl" radius="lg" bg="var(--console-surface)">
          <Stack align="center" gap="xs" ta="center">
            <IconApps size={36} stroke={1.4} aria-hidden className={classes.faint} />
            <Text fw={600}>{t('products.none')}</Text>
            <Text size="sm" c="dimmed">{t('products.noneText')}</Text>
          </Stack>
        </Paper>
      ) : null}
      {own && own.length > 0 ? <SimpleGrid component="ul" className={classes.list} cols={{ base: 1, xs: 2, lg: 3 }} maw={1080}>{own.map((product) => <ProductCard key={product.id} product={product} />)}</SimpleGrid> : null}
    </Page>
  );
}
