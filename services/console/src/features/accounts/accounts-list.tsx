import { Anchor, Button, Text } from '@mantine/core';
import { IconBuildingSkyscraper, IconPlus, IconSearch } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../api/types.js';
import { audienceOf, isPartnerAdmin } from '../../app/audience.js';
import { useMe } from '../../app/me.js';
import { NotFoundPage } from '../../app/not-found-page.js';
import { CountryName } from '../../kit/country-name.js';
import { type Column, DataTable } from '../../kit/data-table.js';
import { EmptyState } from '../../kit/empty-state.js';
import { Page } from '../../kit/page.js';
import { SearchBox } from '../../kit/search-box.js';
import { useFormat } from '../../kit/use-format.js';
import { useAccounts } from './accounts.queries.js';

const route = getRouteApi('/accounts');

function Accounts() {
  const { t } = useTranslation('accounts');
  const { q = '' } = route.useSearch();
  const navigate = useNavigate();
  const format = useFormat();
  const me = useMe();
  const list = useAccounts(q);
  const columns = useMemo<Column<Account>[]>(() => [
    { id: 'name', header: t('columns.name'), width: 'minmax(220px, 2fr)', cell: (account) => <Anchor component={Link} to={`/accounts/${account.id}/dashboard`} tabIndex={-1} fw={550} inherit>{account.name}</Anchor> },
    { id: 'city', header: t('columns.city'), cell: (account) => account.city },
    { id: 'country', header: t('columns.country'), width: 'minmax(150px, 1fr)', cell: (account) => <CountryName code={account.country} /> },
    { id: 'created', header: t('columns.created'), width: 'minmax(140px, 0.7fr)', wideOnly: true, cell: (account) => <Text span c="dimmed" inherit>{format.day(account.createdAt.slice(0, 10))}</Text> },
  ], [t, format]);
  const add = <Button component={Link} to="/accounts/new" leftSection={<IconPlus size={17} aria-hidden />}>{t('add')}</Button>;
  return (
    <Page title={t('title')} actions={add} fill>
      <SearchBox value={q} label={undefined} aria-label={t('search')} placeholder={t('search')} maw={420} onChange={(text) => void navigate({ to: '/accounts', search: text ? { q: text } : {}, replace: true })} />
      <DataTable
        label={t('title')} columns={columns} list={list} rowLabel={(account) => account.name}
        onOpen={(account) => void navigate({ to: '/accounts/$accountId/dashboard', params: { accountId: account.id } })}
        empty={q ? <EmptyState icon={IconSearch}>{t('emptySearch', { q })}</EmptyState> : <Nothing admin={isPartnerAdmin(me)} add={add} />}
      />
    </Page>
  );
}

/** The accounts that one may see, searched as one types. */
export function AccountsList() {
  return audienceOf(useMe()) === 'partner' ? <Accounts /> : <NotFoundPage />;
}

/** No account is there to see: how to get one. */
function Nothing({ admin, add }: { admin: boolean; add: ReactNode }) {
  const { t } = useTranslation('accounts');
  return <EmptyState icon={IconBuildingSkyscraper} action={add}><Text span inherit fw={550} c="var(--mantine-color-text)" display="block">{t('empty')}</Text>{t(admin ? 'emptyHint' : 'emptyGranted')}</EmptyState>;
}
