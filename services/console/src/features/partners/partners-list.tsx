import { Anchor, Button, Group, Select, Text } from '@mantine/core';
import { IconPlus, IconSearch, IconUsersGroup } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { audienceOf } from '../../app/audience.js';
import { useMe } from '../../app/me.js';
import { NotFoundPage } from '../../app/not-found-page.js';
import { type Column, DataTable } from '../../kit/data-table.js';
import { EmptyState } from '../../kit/empty-state.js';
import { Page } from '../../kit/page.js';
import { SearchBox } from '../../kit/search-box.js';
import { StatusBadge } from '../../kit/status-badge.js';
import { useFormat } from '../../kit/use-format.js';
import { NewPartnerPanel } from './new-partner-panel.js';
import { PartnerDetails } from './partner-details.js';
import { type PartnerFilters, usePartners } from './partners.queries.js';
import { type Partner, partnerStates } from './partners.rules.js';

const route = getRouteApi('/partners');
const narrowed = ({ q, state }: PartnerFilters): PartnerFilters => ({ ...(q ? { q } : {}), ...(state ? { state } : {}) });

function Partners() {
  const { t } = useTranslation('partners');
  const search = route.useSearch();
  const navigate = useNavigate();
  const format = useFormat();
  const filters = useMemo(() => narrowed(search), [search]);
  const list = usePartners(filters);
  // A panel that was opened while a search was on its way stays open.
  const narrow = (change: PartnerFilters) => void navigate({ to: '/partners', search: (old: object) => ({ ...old, ...change }), replace: true });
  const close = () => void navigate({ to: '/partners', search: filters });
  const open = (partner: string) => void navigate({ to: '/partners', search: { ...filters, partner } });
  const columns = useMemo<Column<Partner>[]>(() => [
    { id: 'name', header: t('columns.name'), width: 'minmax(200px, 1.6fr)', cell: (row) => <Anchor component={Link} to="/partners" search={{ ...filters, partner: row.id } as never} tabIndex={-1} fw={550} inherit>{row.name}</Anchor> },
    { id: 'state', header: t('columns.state'), width: 'minmax(120px, 0.6fr)', cell: (row) => <StatusBadge tone={row.state === 'active' ? 'good' : 'bad'}>{t(`state.${row.state}`)}</StatusBadge> },
    { id: 'factor', header: t('columns.factor'), width: 'minmax(150px, 0.8fr)', cell: (row) => t(row.secondFactorRequired ? 'factor.required' : 'factor.optional') },
    { id: 'language', header: t('columns.language'), cell: (row) => format.language(row.defaultLanguage) },
    { id: 'created', header: t('columns.created'), wideOnly: true, cell: (row) => <Text span c="dimmed" inherit>{format.day(row.createdAt.slice(0, 10))}</Text> },
  ], [t, format, filters]);
  return (
    <Page title={t('title')} actions={<Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => void navigate({ to: '/partners', search: { ...filters, panel: 'new' } })}>{t('new.title')}</Button>} fill>
      <Group gap={10}>
        <SearchBox value={filters.q ?? ''} aria-label={t('search')} placeholder={t('search')} w={{ base: '100%', xs: 320 }} onChange={(q) => narrow({ q: q || undefined })} />
        <Select
          w={{ base: '100%', xs: 190 }} aria-label={t('columns.state')} placeholder={t('columns.state')} value={filters.state ?? null} clearable clearButtonProps={{ 'aria-label': t('clearState') }}
          data={partnerStates.map((value) => ({ value, label: t(`state.${value}`) }))} onChange={(value) => narrow({ state: (value ?? undefined) as Partner['state'] | undefined })}
        />
      </Group>
      <DataTable label={t('title')} columns={columns} list={list} rowLabel={(row) => row.name} currentId={search.partner} onOpen={(row) => open(row.id)} empty={<EmptyState icon={Object.keys(filters).length > 0 ? IconSearch : IconUsersGroup}>{Object.keys(filters).length > 0 ? t('emptySearch') : t('empty')}</EmptyState>} />
      <NewPartnerPanel opened={search.panel === 'new'} onClose={close} onCreated={open} />
      <PartnerDetails partnerId={search.partner} onClose={close} />
    </Page>
  );
}

/** The platform's partners; the first page of its operator. */
export function PartnersList() {
  return audienceOf(useMe()) === 'operator' ? <Partners /> : <NotFoundPage />;
}
