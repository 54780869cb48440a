import { Anchor, Button, Skeleton, Text, UnstyledButton } from '@mantine/core';
import { IconMail, IconMailForward } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '../../api/types.js';
import { type Column, DataTable } from '../../kit/data-table.js';
import { ErrorNote } from '../../kit/error-note.js';
import { EmptyState } from '../../kit/empty-state.js';
import { Page } from '../../kit/page.js';
import { SearchBox } from '../../kit/search-box.js';
import { useFormat } from '../../kit/use-format.js';
import { useAccount } from '../account/account.queries.js';
import { useUserAction } from '../users/use-user-action.js';
import { setFilters } from '../users/user-actions.rules.js';
import { InvitationBadge } from '../users/user-states.js';
import { UsersNav } from '../users/users-nav.js';
import { type InvitationState, overviewQuery, useUsers } from '../users/users.queries.js';
import classes from './invitation-board.module.css';
import { boardStates, toResend } from './invitations.rules.js';

const route = getRouteApi('/accounts/$accountId/invitations');

/** How far the welcome mails of an account came: a tile for each state, which narrows the list, and another mail to all whom none reached. */
export function InvitationBoard() {
  const { t } = useTranslation('invitations');
  const { accountId } = route.useParams();
  const { q = '', state } = route.useSearch() as { q?: string; state?: InvitationState };
  const account = useAccount(accountId);
  const navigate = useNavigate();
  const format = useFormat();
  const filters = useMemo(() => setFilters({ q, invitation: state }), [q, state]);
  const list = useUsers(accountId, filters);
  const overview = useQuery({ ...overviewQuery(accountId), refetchInterval: 15_000 });
  const counts = overview.data?.invitations;
  const actions = useUserAction(accountId);
  const resend = toResend(counts, state);
  const narrow = (change: { q?: string | undefined; state?: InvitationState | undefined }, replace: boolean) => void navigate({ to: '.', search: ((old: object) => ({ ...old, ...change })) as never, replace });
  const columns = useMemo<Column<User>[]>(() => [
    { id: 'name', header: t('columns.name'), width: 'minmax(150px, 1.3fr)', cell: (user) => <Anchor component={Link} to={`/accounts/${accountId}/users/${user.id}`} tabIndex={-1} fw={550} inherit>{user.name}</Anchor> },
    { id: 'email', header: t('columns.email'), width: 'minmax(220px, 1.9fr)', cell: (user) => user.email },
    { id: 'state', header: t('columns.state'), width: 'minmax(120px, 0.6fr)', cell: (user) => <InvitationBadge state={user.invitation?.state ?? 'none'} /> },
    { id: 'at', header: t('columns.at'), width: 'minmax(176px, 0.8fr)', wrap: true, cell: (user) => (user.invitation ? <Text span c="dimmed" inherit>{format.moment(user.invitation.at)}</Text> : null) },
    { id: 'reason', header: t('columns.reason'), width: 'minmax(120px, 1.2fr)', wrap: true, cell: (user) => user.invitation?.reason ?? '' },
  ], [t, format, accountId]);
  const resendLabel = { failed: t('resend.failed', { formatted: format.number(resend.count) }), expired: t('resend.expired', { formatted: format.number(resend.count) }) };
  const resendButton = (
    <Button
      leftSection={<IconMailForward size={17} aria-hidden />} disabled={resend.count === 0}
      onClick={() => void actions.askFirst('sendWelcome', resend.states.map((invitation) => ({ filter: { invitation } })))}
    >
      {state === 'failed' || state === 'expired' ? resendLabel[state] : t('resend.both', { formatted: format.number(resend.count) })}
    </Button>
  );
  return (
    <Page title={t('title')} within={account.name} fill actions={resendButton}>
      <UsersNav accountId={accountId} current="invitations" />
      <div className={classes.tiles} role="group" aria-label={t('tiles')}>
        {boardStates.map((one) => (
          <UnstyledButton key={one} className={classes.tile} data-state={one} aria-pressed={state === one} onClick={() => narrow({ state: state === one ? undefined : one }, false)}>
            {counts ? <span className={classes.count}>{format.number(counts[one])}</span> : <Skeleton height={26} width={48} />}
            <span className={classes.word}>{t(`state.${one}`)}</span>
          </UnstyledButton>
        ))}
      </div>
      <ErrorNote error={overview.error} onRetry={() => void overview.refetch()} />
      <SearchBox value={q} aria-label={t('search')} placeholder={t('search')} maw={420} onChange={(text) => narrow({ q: text || undefined }, true)} />
      <DataTable
        label={t('title')} columns={columns} list={list} rowLabel={(user) => user.name} empty={<EmptyState icon={IconMail}>{Object.keys(filters).length ? t('emptyFiltered') : t('empty')}</EmptyState>}
        onOpen={(user) => void navigate({ to: '/accounts/$accountId/users/$userId', params: { accountId, userId: user.id } })}
      />
    </Page>
  );
}
