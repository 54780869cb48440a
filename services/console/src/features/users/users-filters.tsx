import { Button, Select } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './users-filters.module.css';
import { productsQuery, type UserFilters } from './users.queries.js';

const roles = ['user', 'account-admin'] as const;
const states = ['invited', 'registered', 'disabled'] as const;
const invitations = ['queued', 'sent', 'failed', 'opened', 'registered', 'expired', 'none'] as const;

/** None of the choices. */
export const noPicks = { role: undefined, state: undefined, product: undefined, invitation: undefined } satisfies UserFilters;

/** What the list is narrowed by, behind the search; every choice stands in the URL. On a phone the choices unfold. */
export function UsersFilters({ filters, onChange, children }: { filters: UserFilters; /** Told what changes. */ onChange: (change: UserFilters) => void; children: ReactNode }) {
  const { t } = useTranslation('users');
  const { data: products = [] } = useQuery(productsQuery);
  const pick = (name: keyof UserFilters, label: string, data: { value: string; label: string }[]) => (
    <Select
      key={name} size="sm" className={classes.pick} aria-label={label} placeholder={label} value={filters[name] ?? null} data={data} clearable clearButtonProps={{ 'aria-label': t('filters.clearOne', { filter: label }) }}
      onChange={(value) => onChange({ [name]: value ?? undefined })} comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
    />
  );
  const picks = [
    pick('role', t('filters.role'), roles.map((value) => ({ value, label: t(`role.${value}`) }))),
    pick('state', t('filters.state'), states.map((value) => ({ value, label: t(`state.${value}`) }))),
    pick('product', t('filters.product'), products.map(({ id, name }) => ({ value: id, label: name }))),
    pick('invitation', t('filters.invitation'), invitations.map((value) => ({ value, label: t(`invitation.${value}`) }))),
  ];
  const count = [filters.role, filters.state, filters.product, filters.invitation].filter(Boolean).length;
  const [opened, { toggle }] = useDisclosure(count > 0);
  return (
    <div className={classes.tools}>
      {children}
      <Button variant="default" px="sm" className={classes.toggle} aria-expanded={opened} leftSection={<IconAdjustmentsHorizontal size={17} aria-hidden />} onClick={toggle}>{count > 0 ? t('filters.some', { formatted: String(count) }) : t('filters.toggle')}</Button>
      <div className={classes.picks} data-open={opened || undefined}>{picks}</div>
      {count > 0 ? <Button size="compact-sm" variant="subtle" onClick={() => onChange(noPicks)}>{t('filters.clear')}</Button> : null}
    </div>
  );
}
