import { Loader, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accountQuery } from '../account/account.queries.js';
import { useAccounts } from '../accounts/accounts.queries.js';

interface CompanySelectProps { value: string | undefined; onChange: (accountId: string | undefined) => void; error?: string | undefined }

/** A company, searched as one types. */
export function CompanySelect({ value, onChange, error }: CompanySelectProps) {
  const { t } = useTranslation('orders');
  const chosen = useQuery({ ...accountQuery(value ?? ''), enabled: value !== undefined });
  const name = value ? chosen.data?.name : undefined;
  const [typed, setTyped] = useState<string | null>(null);
  // The name of whom one picked is no search: opened again, the list shows everybody.
  const wanted = typed === null || typed === name ? '' : typed.trim();
  const [q] = useDebouncedValue(wanted, 220);
  const found = useAccounts(q);
  const settled = q === wanted && !found.stale && !found.loading;
  const data = useMemo(() => {
    const options = found.items.map((account) => ({ value: account.id, label: account.name }));
    return value && name && !options.some((option) => option.value === value) ? [{ value, label: name }, ...options] : options;
  }, [found.items, value, name]);
  return (
    <Select
      data-autofocus label={t('assign.company')} placeholder={t('assign.search')} data={data} value={value && name ? value : null} searchValue={typed ?? name ?? ''} onSearchChange={setTyped}
      onChange={(id) => {
        setTyped(data.find((option) => option.value === id)?.label ?? null);
        onChange(id ?? undefined);
      }}
      searchable openOnFocus={false} filter={({ options }) => options} maxDropdownHeight={260} autoComplete="off" spellCheck={false} comboboxProps={{ withinPortal: false }} error={error}
      nothingFoundMessage={settled ? t('assign.nothing', { q: wanted }) : t('assign.searching')} rightSection={settled ? undefined : <Loader size="xs" />}
    />
  );
}
