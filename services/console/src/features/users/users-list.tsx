import { Anchor, Button, Text } from '@mantine/core';
import { IconSearch, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '../../api/types.js';
import { CountryName } from '../../kit/country-name.js';
import { type Column, DataTable } from '../../kit/data-table.js';
import { EmptyState } from '../../kit/empty-state.js';
import { Page } from '../../kit/page.js';
import { SearchBox } from '../../kit/search-box.js';
import { countOf, nothing, type Selection } from '../../kit/selection.rules.js';
import { useAccount } from '../account/account.queries.js';
import { useUserAction } from './use-user-action.js';
import { setFilters, targetOf } from './user-actions.rules.js';
import { InvitationBadge, UserState } from './user-states.js';
import { type Begin, UsersActions } from './users-actions.js';
import classes from './users-filters.module.css';
import { noPicks, UsersFilters } from './users-filters.js';
import { UsersNav } from './users-nav.js';
import { MEETINGS, type UserFilters, usersCountQuery, useUsers } from './users.queries.js';

const ImportPanel = lazy(async () => ({ default: (await import('../imports/import-panel.js')).ImportPanel }));
const route = getRouteApi('/accounts/$accountId/users');

/** The users of an account: found, filtered, selected, and managed many at once. */
export function UsersList() {
  const { t } = useTranslation('users');
  const { accountId } = route.useParams();
  const { panel, ...found } = route.useSearch() as UserFilters & { panel?: 'import' };
  const account = useAccount(accountId);
  const navigate = useNavigate();
  const filters = useMemo(() => setFilters(found), [found]);
  const list = useUsers(accountId, filters);
  const actions = useUserAction(accountId);
  // What was selected under other filters may not be in sight: nobody acts on it unknowingly.
  const scope = JSON.stringify(filters);
  const [selected, setSelected] = useState<{ scope: string; selection: Selection }>({ scope, selection: nothing });
  const selection = selected.scope === scope ? selected.selection : nothing;

  // Asked for as soon as it can be of use: for what is loaded, the table counts.
  const matching = useQuery({ ...usersCountQuery(accountId, filters), enabled: list.hasMore && countOf(selection) !== 0 });

  const change = (next: UserFilters & { panel?: 'import' | undefined }, replace: boolean) => void navigate({ to: '.', search: ((old: object) => ({ ...old, ...next })) as never, replace });
  const narrow = (next: UserFilters) => change(next, true);
  const openPanel = (next: 'import' | undefined) => change({ panel: next }, false);
  const begin: Begin = async (action, toAll) => {
    const target = targetOf(toAll ? nothing : selection, filters);
    if (await actions.askFirst(action, [target], list.items)) setSelected({ scope, selection: nothing });
  };
  const columns = useMemo<Column<User>[]>(() => [
    { id: 'name', header: t('columns.name'), width: 'minmax(150px, 1.3fr)', cell: (user) => <Anchor component={Link} to={`/accounts/${accountId}/users/${user.id}`} tabIndex={-1} fw={550} inherit>{user.name}</Anchor> },
    { id: 'email', header: t('columns.email'), width: 'minmax(200px, 2.2fr)', cell: (user) => user.email },
    { id: 'role', header: t('columns.role'), width: 'minmax(128px, 0.6fr)', cell: (user) => t(user.accountAdmin ? 'role.account-admin' : 'role.user') },
    { id: 'state', header: t('columns.state'), width: 'minmax(112px, 0.5fr)', cell: (user) => <UserState state={user.state} /> },
    { id: 'invitation', header: t('columns.invitation'), width: 'minmax(114px, 0.55fr)', wideOnly: true, cell: (user) => <InvitationBadge state={user.invitation?.state ?? 'none'} /> },
    { id: 'products', header: t('columns.products'), width: 'minmax(164px, 0.7fr)', cell: (user) => (user.products.includes(MEETINGS) ? t('meetings') : <Text span c="dimmed" inherit>{t('noProduct')}</Text>) },
    { id: 'country', header: t('columns.country'), width: 'minmax(150px, 0.9fr)', wideOnly: true, from: 1100, cell: (user) => <CountryName code={user.country} /> },
  ], [t, accountId]);
  const empty = Object.keys(filters).length > 0
    ? <EmptyState icon={IconSearch} action={<Button variant="default" onClick={() => narrow({ q: undefined, ...noPicks })}>{t('filters.clearAll')}</Button>}>{t('emptyFiltered')}</EmptyState>
    : <EmptyState icon={IconUsers}>{t('empty')}</EmptyState>;
  return (
    <Page title={t('title')} within={account.name} fill actions={<UsersActions accountId={accountId} begin={begin} onImport={() => openPanel('import')} />}>
      <UsersNav accountId={accountId} current="users" />
      <UsersFilters filters={filters} onChange={narrow}><SearchBox value={filters.q ?? ''} aria-label={t('search')} placeholder={t('search')} className={classes.search} onChange={(q) => narrow({ q: q || undefined })} /></UsersFilters>
      <DataTable
        label={t('title')} columns={columns} list={list} rowLabel={(user) => user.name} selection={selection} matching={matching.data} onSelect={(next) => setSelected({ scope, selection: next })} empty={empty}
        onOpen={(user) => void navigate({ to: '/accounts/$accountId/users/$userId', params: { accountId, userId: user.id } })}
      />
      <Suspense fallback={null}>{panel === 'import' ? <ImportPanel accountId={accountId} onClose={() => openPanel(undefined)} /> : null}</Suspense>
    </Page>
  );
}
