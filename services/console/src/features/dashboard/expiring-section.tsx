import { Anchor, Button, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemOf } from '../../api/types.js';
import { type Column, DataTable } from '../../kit/data-table.js';
import { ErrorNote } from '../../kit/error-note.js';
import { Section } from '../../kit/section.js';
import { SidePanel } from '../../kit/side-panel.js';
import { useFormat } from '../../kit/use-format.js';
import { productsQuery } from '../integrations/integrations.queries.js';
import classes from './dashboard.module.css';
import { useExpiring, useExpiringUsers } from './dashboard.queries.js';

const route = getRouteApi('/accounts/$accountId/dashboard');

/** What ends within 30 days, and who loses it. */
export function ExpiringSection({ accountId }: { accountId: string }) {
  const { t } = useTranslation('dashboard');
  const format = useFormat();
  const navigate = useNavigate();
  const list = useExpiring(accountId);
  const { data: products } = useQuery(productsQuery);
  const open = route.useSearch().expiring;
  const show = (trackingNumber: string | undefined) => void navigate({ to: '.', search: trackingNumber ? { expiring: trackingNumber } : {}, replace: !trackingNumber });
  return (
    <Section title={t('expiring.title')}>
      {list.loading ? <Skeleton height={80} /> : null}
      <ErrorNote error={list.error} onRetry={list.retry} />
      {!list.loading && !list.error && list.items.length === 0 ? <Text c="dimmed" size="sm">{t('expiring.none')}</Text> : null}
      <ul className={classes.list}>
        {list.items.map((item) => (
          <li key={item.id}>
            <div className={classes.grow}>
              <Text size="sm"><Text span inherit fw={550}>{item.trackingNumber}</Text> {products?.find(({ id }) => id === item.productId)?.name ?? item.productId}</Text>
              <Text size="xs" c="dimmed">{t('expiring.seats', { count: item.seats, formatted: format.number(item.seats), day: format.day(item.expiryDate) })}</Text>
            </div>
            {item.usersAffected > 0
              ? <Anchor component="button" type="button" size="sm" aria-haspopup="dialog" onClick={() => show(item.trackingNumber)}>{t('expiring.users', { count: item.usersAffected, formatted: format.number(item.usersAffected) })}</Anchor>
              : <Text size="sm" c="dimmed">{t('expiring.nobody')}</Text>}
          </li>
        ))}
      </ul>
      {list.hasMore ? <Button variant="default" size="xs" mt="sm" loading={list.loadingMore} onClick={list.loadMore}>{t('expiring.more')}</Button> : null}
      <SidePanel opened={open !== undefined} onClose={() => show(undefined)} title={open ? t('expiring.who', { order: open }) : t('expiring.title')} size="lg">
        {open ? <Users accountId={accountId} trackingNumber={open} /> : null}
      </SidePanel>
    </Section>
  );
}

function Users({ accountId, trackingNumber }: { accountId: string; trackingNumber: string }) {
  const { t } = useTranslation('dashboard');
  const list = useExpiringUsers(accountId, trackingNumber);
  const columns = useMemo<Column<ItemOf<'listExpiringUsers'>>[]>(() => [
    { id: 'name', header: t('expiring.name'), cell: (user) => user.name || user.email },
    { id: 'email', header: t('expiring.email'), cell: (user) => user.email },
  ], [t]);
  return <div className={classes.panel}><DataTable label={t('expiring.who', { order: trackingNumber })} columns={columns} list={list} rowLabel={(user) => user.name || user.email} empty={t('expiring.nobody')} /></div>;
}
