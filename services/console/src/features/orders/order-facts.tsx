import { Alert, Anchor } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../api/types.js';
import { StatusBadge } from '../../kit/status-badge.js';
import { useFormat } from '../../kit/use-format.js';
import { productsQuery } from '../users/users.queries.js';
import classes from './orders.module.css';
import { markOf } from './orders.rules.js';

/** The account that has an order. */
export function AssignedAccount({ order, inTable = false }: { order: Order; inTable?: boolean }) {
  const { t } = useTranslation('orders');
  const account = order.assignedAccount;
  if (!account) return <span className={classes.none}>{t('unassigned')}</span>;
  return <Anchor component={Link} to={`/accounts/${account.id}/account`} inherit {...(inTable ? { tabIndex: -1 } : {})}>{account.name}</Anchor>;
}

/** What there is to know about an order besides its columns. */
export function OrderMarks({ order }: { order: Order }) {
  const { t } = useTranslation('orders');
  const mark = markOf(order);
  return (
    <>
      {mark === 'expired' ? <StatusBadge tone="bad">{t('badge.expired')}</StatusBadge> : null}
      {mark === 'expiring' ? <StatusBadge tone="warn">{t('badge.expiring')}</StatusBadge> : null}
      {order.overdrawn ? <StatusBadge tone="bad">{t('badge.overdrawn')}</StatusBadge> : null}
    </>
  );
}

/** An order in full. */
export function OrderFacts({ order }: { order: Order }) {
  const { t } = useTranslation('orders');
  const format = useFormat();
  const products = useQuery(productsQuery).data;
  const facts = [
    [t('columns.account'), <AssignedAccount key="account" order={order} />],
    [t('products'), order.lines.map((line) => t('line', { product: products?.find((one) => one.id === line.productId)?.name ?? line.productId, quantity: format.number(line.quantity) })).join(', ')],
    [t('columns.sap'), order.sapOrderId ?? t('unavailable')],
    [t('columns.resellerPo'), order.resellerPo ?? t('unavailable')],
    [t('columns.customerPo'), order.customerPo ?? t('unavailable')],
    [t('columns.date'), format.day(order.orderDate)],
    [t('columns.expiry'), format.day(order.expiryDate)],
  ] as const;
  return (
    <div>
      <div className={`${classes.marks} ${classes.above}`}><OrderMarks order={order} /></div>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
      </dl>
      {order.overdrawn ? <Alert mt="sm" color="red" icon={<IconAlertTriangle aria-hidden />}>{t('overdrawnText')}</Alert> : null}
    </div>
  );
}
