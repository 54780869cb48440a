import { Button, Select } from '@mantine/core';
import { IconReceipt, IconSearch } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../api/types.js';
import { audienceOf } from '../../app/audience.js';
import { useMe } from '../../app/me.js';
import { NotFoundPage } from '../../app/not-found-page.js';
import { type Column, DataTable } from '../../kit/data-table.js';
import { EmptyState } from '../../kit/empty-state.js';
import { Page } from '../../kit/page.js';
import { SearchBox } from '../../kit/search-box.js';
import { useFormat } from '../../kit/use-format.js';
import { AssignPanel } from './assign-panel.js';
import { AssignedAccount, OrderMarks } from './order-facts.js';
import classes from './orders.module.css';
import { type OrderFilter, useOrders } from './orders.queries.js';
import { mayAssign, returnTo } from './orders.rules.js';

const route = getRouteApi('/billing/orders');
const filters = ['all', 'unassigned', 'expiring'] as const;

interface OrdersSearch { q?: string; filter?: OrderFilter; assign?: string; account?: string }

function Orders() {
  const { t } = useTranslation('orders');
  const { q = '', filter = 'all', assign, account }: OrdersSearch = route.useSearch();
  const navigate = useNavigate();
  // From what the address will have, and not what is on the screen: one change may follow another before the page has caught up.
  const go = useCallback((change: OrdersSearch | Record<'assign' | 'account' | 'q' | 'filter', undefined>, replace = false) => void navigate({ to: '/billing/orders', search: (here: OrdersSearch) => ({ ...here, ...change }), replace }), [navigate]);
  const format = useFormat();
  const list = useOrders(filter, q);
  const open = useCallback((order: Order) => go({ assign: order.trackingNumber, account: undefined }), [go]);
  const columns = useMemo<Column<Order>[]>(() => {
    const given = (value: string | null) => value ?? <span className={classes.none}>{t('unavailable')}</span>;
    return [
      { id: 'sap', header: t('columns.sap'), width: 'minmax(124px, 0.9fr)', wrap: true, cell: (order) => given(order.sapOrderId) },
      { id: 'tracking', header: t('columns.tracking'), width: 'minmax(124px, 0.8fr)', cell: (order) => order.trackingNumber },
      { id: 'resellerPo', header: t('columns.resellerPo'), width: 'minmax(124px, 1fr)', wrap: true, cell: (order) => given(order.resellerPo) },
      { id: 'customerPo', header: t('columns.customerPo'), width: 'minmax(112px, 1fr)', wrap: true, cell: (order) => given(order.customerPo) },
      { id: 'account', header: t('columns.account'), width: 'minmax(124px, 1.5fr)', wrap: true, cell: (order) => <AssignedAccount order={order} inTable /> },
      { id: 'date', header: t('columns.date'), width: 'minmax(118px, 0.6fr)', wrap: true, wideOnly: true, cell: (order) => format.day(order.orderDate) },
      { id: 'expiry', header: t('columns.expiry'), width: 'minmax(118px, 0.6fr)', wrap: true, cell: (order) => format.day(order.expiryDate) },
      {
        id: 'action', header: '', label: t('columns.action'), width: 'minmax(128px, 0.7fr)', wrap: true,
        cell: (order) => (mayAssign(order)
          ? <Button size="compact-sm" variant="light" aria-label={t('assign.label', { order: order.trackingNumber })} onClick={() => open(order)}>{t('assign.submit')}</Button>
          : <span className={classes.marks}><OrderMarks order={order} /></span>),
      },
    ];
  }, [t, format, open]);
  return (
    <Page title={t('title')} within={t('within')} fill>
      <div className={classes.tools}>
        <SearchBox className={classes.search} value={q} aria-label={t('search')} placeholder={t('search')} onChange={(text) => go({ q: text || undefined }, true)} />
        <Select
          className={classes.filter} aria-label={t('filter.label')} value={filter} data={filters.map((value) => ({ value, label: t(`filter.${value}`) }))} allowDeselect={false}
          onChange={(value) => go({ filter: value === 'all' ? undefined : (value as OrderFilter) }, true)}
        />
      </div>
      <DataTable label={t('title')} columns={columns} list={list} rowLabel={(order) => order.trackingNumber} currentId={assign} onOpen={open} empty={<EmptyState icon={q ? IconSearch : IconReceipt}>{q ? t('emptySearch', { q }) : t(`empty.${filter}`)}</EmptyState>} />
      {assign ? (
        <AssignPanel
          key={assign} trackingNumber={assign} accountId={account} back={returnTo({ assign, filter: filter === 'all' ? undefined : filter, q })}
          onChoose={(id) => go({ account: id }, true)}
          onClose={() => go({ assign: undefined, account: undefined })}
        />
      ) : null}
    </Page>
  );
}

/** What the partner bought, and which account has it. */
export function OrdersList() {
  return audienceOf(useMe()) === 'partner' ? <Orders /> : <NotFoundPage />;
}
