import { Button, Group, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { productsQuery, type UserFilters } from './users.queries.js';

const roles = ['user', 'account-admin'] as const;
const states = ['invited', 'registered', 'disabled'] as const;
const invitations = ['queued', 'sent', 'failed', 'opened', 'registered', 'expired', 'none'] as const;

/** What the list is narrowed by; every choice stands in the URL. */
export function UsersFilters({ filters, onChange }: { filters: UserFilters; onChange: (filters: UserFilters) => void }) {
  const { t } = useTranslation('users');
  const { data: products = [] } = useQuery(productsQuery);
  const pick = (name: keyof UserFilters, label: string, data: { value: string; label: string }[]) => (
    <Select
      key={name} size="sm" w={{ base: 'calc(50% - 5px)', xs: 168 }} aria-label={label} placeholder={label} value={filters[name] ?? null} data={data} clearable clearButtonProps={{ 'aria-label': t('filters.clearOne', { filter: label }) }}
      onChange={(value) => onChange({ ...filters, [name]: value ?? undefined })} comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
    />
  );
  const picks = [
    pick('role', t('filters.role'), roles.map((value) => ({ value, label: t(`role.${value}`) }))),
    pick('state', t('filters.state'), states.map((value) => ({ value, label: t(`state.${value}`) }))),
    pick('product', t('filters.product'), products.map(({ id, name }) => ({ value: id, label: name }))),
    pick('invitation', t('filters.invitation'), invitations.map((value) => ({ value, label: t(`invitation.${value}`) }))),
  ];
  const narrowed = Boolean(filters.role ?? filters.state ?? filters.product ?? filters.invitation);
  return (
    <Group gap={10}>
      {picks}
      {narrowed ? <Button size="compact-sm" variant="subtle" onClick={() => onChange({ q: filters.q })}>{t('filters.clear')}</Button> : null}
    </Group>
  );
}
