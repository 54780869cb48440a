import { Alert, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconInfoCircle, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../api/types.js';
import { ErrorNote } from '../../kit/error-note.js';
import { FormActions } from '../../kit/form-actions.js';
import { notifyDone } from '../../kit/notify.js';
import { SidePanel } from '../../kit/side-panel.js';
import { CompanySelect } from './company-select.js';
import { OrderFacts } from './order-facts.js';
import { OrderTaken, orderQuery, useAssign } from './orders.queries.js';
import { mayAssign } from './orders.rules.js';

interface AssignPanelProps {
  trackingNumber: string;
  accountId: string | undefined;
  /** Where `Create Account` comes back to. */
  back: string;
  onChoose: (accountId: string | undefined) => void;
  onClose: () => void;
}

function AssignForm({ order, accountId, back, onChoose, onClose }: { order: Order } & Omit<AssignPanelProps, 'trackingNumber'>) {
  const { t } = useTranslation(['orders', 'common']);
  const [missing, setMissing] = useState(false);
  const assign = useAssign(order.trackingNumber, (now) => {
    notifyDone(t('orders:assign.done', { order: now.trackingNumber, account: now.assignedAccount?.name ?? '' }));
    onClose();
  });
  const taken = assign.error instanceof OrderTaken ? assign.error : null;
  if (taken) {
    return (
      <Stack>
        <Alert role="alert" color="orange" icon={<IconInfoCircle aria-hidden />} title={t('orders:assign.taken')}>{taken.winner ? t('orders:assign.takenBy', { order: order.trackingNumber, account: taken.winner }) : t('orders:assign.takenUnseen')}</Alert>
        <Group justify="flex-end"><Button data-autofocus variant="default" onClick={onClose}>{t('common:close')}</Button></Group>
      </Stack>
    );
  }
  if (!mayAssign(order)) return <Text size="sm" c="dimmed">{order.status === 'expired' ? t('orders:assign.expired') : t('orders:assign.assigned')}</Text>;
  return (
    <Stack component="form" gap="md" onSubmit={(event) => {
      event.preventDefault();
      setMissing(!accountId);
      if (accountId) assign.mutate(accountId);
    }}>
      <Stack gap={6}>
        <CompanySelect value={accountId} error={missing && !accountId ? t('orders:assign.choose') : undefined} onChange={onChoose} />
        <Button renderRoot={(props) => <Link {...props} to="/accounts/new" search={{ returnTo: back }} />} variant="subtle" size="compact-sm" style={{ alignSelf: 'flex-start' }} leftSection={<IconPlus size={14} aria-hidden />}>{t('orders:assign.create')}</Button>
      </Stack>
      <Text size="sm" c="dimmed">{t('orders:assign.once')}</Text>
      <ErrorNote error={assign.error} />
      <FormActions onCancel={onClose} submit={t('orders:assign.submit')} pending={assign.isPending} />
    </Stack>
  );
}

/** An order beside the list: what it is, and for whom it is to be. */
export function AssignPanel({ trackingNumber, ...rest }: AssignPanelProps) {
  const { t } = useTranslation('orders');
  const { data: order, error, refetch } = useQuery(orderQuery(trackingNumber));
  return (
    <SidePanel opened onClose={rest.onClose} title={!order || mayAssign(order) ? t('assign.title', { order: trackingNumber }) : t('assign.order', { order: trackingNumber })}>
      {error && !order ? <ErrorNote error={error} onRetry={() => void refetch()} /> : null}
      {!order && !error ? <Stack>{[90, 60, 75, 100].map((width) => <Skeleton key={width} h={18} w={`${width}%`} />)}</Stack> : null}
      {order ? <Stack gap="lg"><OrderFacts order={order} /><AssignForm order={order} {...rest} /></Stack> : null}
    </SidePanel>
  );
}
