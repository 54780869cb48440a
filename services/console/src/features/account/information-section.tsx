import { Button, Group, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CountryName } from '../../kit/country-name.js';
import { Section } from '../../kit/section.js';
import { useFormat } from '../../kit/use-format.js';
import { useAccount } from './account.queries.js';
import { CloseAccount } from './close-account.js';
import { InformationForm } from './information-form.js';
import classes from './information.module.css';
import { usePeopleById } from './people.queries.js';

const route = getRouteApi('/accounts/$accountId/account');

/** What the company is; it is changed in its place. */
export function InformationSection({ accountId }: { accountId: string }) {
  const { t } = useTranslation('account');
  const format = useFormat();
  const account = useAccount(accountId);
  const navigate = useNavigate();
  const editing = route.useSearch().panel === 'information';
  const people = usePeopleById(account.supportContacts.some((contact) => 'personId' in contact));
  const edit = (on: boolean) => void navigate({ to: '.', search: on ? { panel: 'information' } : {}, replace: !on });
  const contact = (one: (typeof account.supportContacts)[number]) => ('personId' in one ? (people?.get(one.personId)?.name ?? t('contacts.person')) : one.email);
  const row = (label: string, value: ReactNode) => <div><dt>{label}</dt><dd>{value}</dd></div>;
  return (
    <Section
      title={t('information.title')}
      actions={editing ? null : <Button variant="default" size="xs" leftSection={<IconPencil size={15} aria-hidden />} onClick={() => edit(true)} data-edit-account>{t('information.edit')}</Button>}
    >
      {editing && people ? <InformationForm account={account} people={people} onClose={() => {
        edit(false);
        setTimeout(() => document.querySelector<HTMLElement>('[data-edit-account]')?.focus());
      }} /> : (
        <dl className={classes.list}>
          {row(t('fields.name'), account.name)}
          {row(t('fields.country'), <CountryName code={account.country} />)}
          {row(t('fields.address'), account.address)}
          {row(t('fields.city'), account.city)}
          {row(t('fields.postalCode'), account.postalCode)}
          {row(t('fields.defaultLanguage'), format.language(account.defaultLanguage))}
          {account.customerNumber ? row(t('fields.customerNumber'), account.customerNumber) : null}
          {row(t('contacts.label'), account.supportContacts.length ? <ul className={classes.contacts}>{account.supportContacts.map((one) => <li key={JSON.stringify(one)}>{contact(one)}</li>)}</ul> : <Text span c="dimmed" inherit>{t('contacts.none')}</Text>)}
        </dl>
      )}
      {editing ? null : <Group mt="md"><CloseAccount account={account} /></Group>}
    </Section>
  );
}
