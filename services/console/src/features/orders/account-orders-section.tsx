import { Group, Skeleton, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../kit/error-note.js';
import { Section } from '../../kit/section.js';
import { StatusBadge } from '../../kit/status-badge.js';
import { useFormat } from '../../kit/use-format.js';
import { licensesQuery, productsQuery } from '../integrations/integrations.queries.js';

/** A section of the Account page: the licences of each order that is assigned to the account. */
export function AccountOrdersSection({ accountId }: { accountId: string }) {
  const { t } = useTranslation('account');
  const format = useFormat();
  const { data, error, refetch } = useQuery(licensesQuery(accountId));
  const { data: products } = useQuery(productsQuery);
  const rows = (data ?? []).flatMap(({ productId, orders }) => orders.map((order) => ({ productId, ...order }))).sort((a, b) => format.compare(a.trackingNumber, b.trackingNumber));
  return (
    <Section title={t('orders.title')}>
      {error && !data ? <ErrorNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton height={90} /> : null}
      {data && rows.length === 0 ? <Text c="dimmed" size="sm">{t('orders.none')}</Text> : null}
      {rows.length > 0 ? (
        <Table.ScrollContainer minWidth={0} type="native">
          <Table verticalSpacing="xs" horizontalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('orders.trackingNumber')}</Table.Th>
                <Table.Th visibleFrom="sm">{t('orders.product')}</Table.Th>
                <Table.Th ta="end">{t('orders.seats')}</Table.Th>
                <Table.Th ta="end">{t('orders.used')}</Table.Th>
                <Table.Th>{t('orders.expiry')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Table.Tr key={`${row.trackingNumber} ${row.productId}`}>
                  <Table.Th scope="row" fw={550}>{row.trackingNumber}</Table.Th>
                  <Table.Td visibleFrom="sm">{products?.find(({ id }) => id === row.productId)?.name ?? row.productId}</Table.Td>
                  <Table.Td ta="end">{format.number(row.seats)}</Table.Td>
                  <Table.Td ta="end">{format.number(row.used)}</Table.Td>
                  <Table.Td>
                    <Group gap={6}>
                      {format.day(row.expiryDate)}
                      {row.expired ? <StatusBadge tone="bad">{t('orders.expired')}</StatusBadge> : null}
                      {row.overdrawn ? <StatusBadge tone="warn">{t('orders.overdrawn')}</StatusBadge> : null}
                    </Group>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      ) : null}
    </Section>
  );
}
