import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../api/client.js';
import type { Me } from '../api/types.js';
import { accountIn, switchedPath } from './navigation.js';

/** Goes from an account to another one's same page; for whoever has several. More than `me` tells are searched for. */
export function AccountSwitch({ me }: { me: Me }) {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const current = accountIn(path);
  const [opened, setOpened] = useState(false);
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 220);
  const search = useQuery({
    queryKey: ['accounts', 'switch', q], enabled: opened && me.moreAccounts !== null, placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (await ask(api.GET('/v1/accounts', { params: { query: { limit: 20, ...(q ? { q } : {}) } }, signal }))).items,
  });
  if (me.accounts.length < 2 || !current) return null;
  const options = (search.data ?? me.accounts).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Select
      size="xs" w={{ base: 150, md: 210 }} aria-label={t('switch.label')} placeholder={t('switch.label')} data={options} value={null} searchable autoComplete="off" nothingFoundMessage={t('switch.none')}
      searchValue={text} onSearchChange={setText} {...(search.data ? { filter: ({ options: all }) => all } : {})} maxDropdownHeight={320} comboboxProps={{ width: 280, position: 'bottom-end' }}
      onDropdownOpen={() => setOpened(true)} onDropdownClose={() => setOpened(false)}
      onChange={(id) => {
        setText('');
        if (id) void navigate({ to: switchedPath(path, id) });
      }}
    />
  );
}
