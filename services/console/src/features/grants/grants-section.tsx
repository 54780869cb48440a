import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { confirm } from '../../kit/confirm.js';
import { ErrorNote } from '../../kit/error-note.js';
import { notifyDone, notifyError } from '../../kit/notify.js';
import { Section } from '../../kit/section.js';
import { useFormat } from '../../kit/use-format.js';
import { reloadLists } from '../../kit/use-list.js';
import { peopleQuery } from '../account/people.queries.js';
import { grantsKey, useGrants } from './grants.queries.js';

/** The representatives who may see the account; the partner's admins see every account. */
export function GrantsSection({ accountId }: { accountId: string }) {
  const { t } = useTranslation('grants');
  const format = useFormat();
  const client = useQueryClient();
  const list = useGrants(accountId);
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 220);
  const people = useQuery({ ...peopleQuery({ role: 'partner-representative', ...(q ? { q } : {}) }, 20), placeholderData: keepPreviousData });
  const reload = () => void reloadLists(client, grantsKey(accountId));
  const grant = useMutation({
    mutationFn: (personId: string) => ask(api.PUT('/v1/accounts/{accountId}/grants/{personId}', { params: { path: { accountId, personId } } })),
    onSuccess: ({ person }) => {
      setText('');
      notifyDone(t('granted', { name: person.name }));
    },
    onError: notifyError, onSettled: reload,
  });
  const revoke = useMutation({
    mutationFn: ({ id }: { id: string; name: string }) => ask(api.DELETE('/v1/accounts/{accountId}/grants/{personId}', { params: { path: { accountId, personId: id } } })),
    onSuccess: (_, { name }) => {
      notifyDone(t('revoked', { name }));
      input.current?.focus();
    },
    onError: notifyError, onSettled: reload,
  });
  const askAndRevoke = async (person: { id: string; name: string }) => {
    if (await confirm({ title: t('revoke.title', { name: person.name }), text: t('revoke.text', { name: person.name }), confirm: t('revoke.button'), danger: true })) revoke.mutate(person);
  };
  const has = new Set(list.items.map(({ person }) => person.id));
  const choices = (people.data ?? []).filter(({ id }) => !has.has(id)).map(({ id, name, email }) => ({ value: id, label: name, email }));
  return (
    <Section title={t('title')} intro={t('intro')}>
      <Stack gap="sm">
        <Select
          ref={input} label={t('grant')} placeholder={t('search')} searchable data={choices} value={null} searchValue={text} onSearchChange={setText} nothingFoundMessage={people.isFetching || q !== text.trim() ? null : t('nobody')}
          filter={({ options }) => options} autoComplete="off" openOnFocus={false} disabled={grant.isPending} onChange={(id) => id && grant.mutate(id)}
          renderOption={({ option }) => <div><Text size="sm">{option.label}</Text><Text size="xs" c="dimmed">{'email' in option ? String(option.email) : ''}</Text></div>}
        />
        {list.error ? <ErrorNote error={list.error} onRetry={list.retry} /> : null}
        {!list.loading && !list.error && list.items.length === 0 ? <Text c="dimmed" size="sm">{t('none')}</Text> : null}
        {list.items.map(({ person, grantedAt }) => (
          <Group key={person.id} justify="space-between" wrap="nowrap">
            <div>
              <Text size="sm" fw={550}>{person.name}</Text>
              <Text size="xs" c="dimmed">{t('since', { email: person.email, day: format.date(grantedAt) })}</Text>
            </div>
            <Button variant="subtle" color="red" size="xs" aria-label={t('revoke.label', { name: person.name })} loading={revoke.isPending && revoke.variables.id === person.id} onClick={() => void askAndRevoke(person)}>{t('revoke.button')}</Button>
          </Group>
        ))}
        {list.hasMore ? <Button variant="default" size="xs" loading={list.loadingMore} onClick={list.loadMore}>{t('more')}</Button> : null}
      </Stack>
    </Section>
  );
}
