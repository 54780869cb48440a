import { Anchor, Button, Group, Select } from '@mantine/core';
import { IconAddressBook, IconSearch, IconSettings, IconUserPlus } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartnerPerson } from '../../api/types.js';
import { audienceOf, isPartnerAdmin } from '../../app/audience.js';
import { useMe } from '../../app/me.js';
import { NotFoundPage } from '../../app/not-found-page.js';
import { type Column, DataTable } from '../../kit/data-table.js';
import { EmptyState } from '../../kit/empty-state.js';
import { Page } from '../../kit/page.js';
import { SearchBox } from '../../kit/search-box.js';
import { InvitePanel } from './invite-panel.js';
import { PartnerPanel } from './partner-panel.js';
import { type PeopleFilters, usePeople } from './people.queries.js';
import { personRoles, personStates } from './people.rules.js';
import { PersonPanel } from './person-panel.js';
import { PersonState } from './person-badges.js';

const route = getRouteApi('/people');
const narrowed = ({ q, role, state }: PeopleFilters): PeopleFilters => ({ ...(q ? { q } : {}), ...(role ? { role } : {}), ...(state ? { state } : {}) });

function People() {
  const { t } = useTranslation('people');
  const search = route.useSearch();
  const { person, panel } = search;
  const navigate = useNavigate();
  const me = useMe();
  const admin = isPartnerAdmin(me);
  const filters = useMemo(() => narrowed(search), [search]);
  const list = usePeople(filters);
  // A panel that was opened while a search was on its way stays open.
  const narrow = (change: PeopleFilters) => void navigate({ to: '/people', search: (old: object) => ({ ...old, ...change }), replace: true });
  const close = () => void navigate({ to: '/people', search: filters });
  const columns = useMemo<Column<PartnerPerson>[]>(() => [
    { id: 'name', header: t('columns.name'), width: 'minmax(180px, 1.3fr)', cell: (row) => (admin ? <Anchor component={Link} to="/people" search={{ ...filters, person: row.id } as never} tabIndex={-1} fw={550} inherit>{row.name}</Anchor> : row.name) },
    { id: 'email', header: t('columns.email'), width: 'minmax(220px, 1.6fr)', cell: (row) => row.email },
    { id: 'role', header: t('columns.role'), width: 'minmax(150px, 0.9fr)', cell: (row) => t(`role.${row.role}`) },
    { id: 'state', header: t('columns.state'), width: 'minmax(110px, 0.6fr)', cell: (row) => <PersonState state={row.state} /> },
  ], [t, admin, filters]);
  const pick = (name: 'role' | 'state', label: string, data: { value: string; label: string }[]) => (
    <Select<string>
      w={{ base: 'calc(50% - 5px)', xs: 190 }} aria-label={label} placeholder={label} value={filters[name] ?? null} clearable clearButtonProps={{ 'aria-label': t('filters.clear', { filter: label }) }}
      data={data} onChange={(value) => narrow({ [name]: value ?? undefined })}
    />
  );
  const byRole = pick('role', t('columns.role'), personRoles.map((value) => ({ value, label: t(`role.${value}`) })));
  const byState = pick('state', t('columns.state'), personStates.map((value) => ({ value, label: t(`state.${value}`) })));
  const openRow = (row: PartnerPerson) => void navigate({ to: '/people', search: { ...filters, person: row.id } });
  const actions = admin ? (
    <>
      <Button variant="default" leftSection={<IconSettings size={17} aria-hidden />} onClick={() => void navigate({ to: '/people', search: { ...filters, panel: 'partner' } })}>{t('settings.open')}</Button>
      <Button leftSection={<IconUserPlus size={17} aria-hidden />} onClick={() => void navigate({ to: '/people', search: { ...filters, panel: 'new' } })}>{t('invite.open')}</Button>
    </>
  ) : null;
  return (
    <Page title={t('title')} intro={me.partner?.name} actions={actions} fill>
      <Group gap={10}>
        <SearchBox value={filters.q ?? ''} aria-label={t('search')} placeholder={t('search')} w={{ base: '100%', xs: 320 }} onChange={(q) => narrow({ q: q || undefined })} />
        {byRole}
        {admin ? byState : null}
      </Group>
      <DataTable
        label={t('title')} columns={columns} list={list} rowLabel={(row) => row.name} currentId={person}
        {...(admin ? { onOpen: openRow } : {})}
        empty={<EmptyState icon={Object.keys(filters).length > 0 ? IconSearch : IconAddressBook}>{Object.keys(filters).length > 0 ? t('emptySearch') : t('empty')}</EmptyState>}
      />
      {admin ? (
        <>
          <InvitePanel opened={panel === 'new'} onClose={close} />
          <PartnerPanel opened={panel === 'partner'} onClose={close} />
          <PersonPanel personId={person} onClose={close} />
        </>
      ) : null}
    </Page>
  );
}

/** The partner's people; its admins invite, change and remove them. */
export function PeopleList() {
  return audienceOf(useMe()) === 'partner' ? <People /> : <NotFoundPage />;
}
