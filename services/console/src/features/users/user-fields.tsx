import { Checkbox, SimpleGrid, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { CountrySelect } from '../../kit/country-select.js';
import type { UserValues } from './user-form.rules.js';

/** The fields of a user, new or not. */
export function UserFields({ form, nameRequired = false, disabled = false }: { form: UseFormReturnType<UserValues>; nameRequired?: boolean; disabled?: boolean }) {
  const { t } = useTranslation('users');
  const input = {
    name: form.getInputProps('name'), firstName: form.getInputProps('firstName'), lastName: form.getInputProps('lastName'), email: form.getInputProps('email'),
    country: form.getInputProps('country'), accountAdmin: form.getInputProps('accountAdmin', { type: 'checkbox' }),
  };
  return (
    <fieldset disabled={disabled} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <TextInput label={t('fields.name')} required={nameRequired} maxLength={200} autoComplete="off" key={form.key('name')} {...input.name} style={{ gridColumn: '1 / -1' }} />
        <TextInput label={t('fields.firstName')} maxLength={100} autoComplete="off" key={form.key('firstName')} {...input.firstName} />
        <TextInput label={t('fields.lastName')} maxLength={100} autoComplete="off" key={form.key('lastName')} {...input.lastName} />
        <TextInput label={t('fields.email')} type="email" required maxLength={254} autoComplete="off" spellCheck={false} key={form.key('email')} {...input.email} />
        <CountrySelect label={t('fields.country')} key={form.key('country')} {...input.country} />
        <Checkbox label={t('fields.accountAdmin')} description={t('fields.accountAdminHint')} key={form.key('accountAdmin')} {...input.accountAdmin} style={{ gridColumn: '1 / -1' }} />
      </SimpleGrid>
    </fieldset>
  );
}
