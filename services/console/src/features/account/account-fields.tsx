import { Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { CountrySelect } from '../../kit/country-select.js';
import { useFormat } from '../../kit/use-format.js';
import { accountLanguages, type AccountValues } from './account-form.rules.js';
import { SupportContacts } from './support-contacts.js';

/** The fields of an account, for a new one and for a change. */
export function AccountFieldset({ form }: { form: UseFormReturnType<AccountValues> }) {
  const { t } = useTranslation('account');
  const format = useFormat();
  const now = form.getInitialValues().defaultLanguage;
  const tongues = [...new Set([...accountLanguages, ...(now ? [now] : [])])].map((tag) => ({ value: tag, label: format.language(tag) })).sort((a, b) => format.compare(a.label, b.label));
  const props = (field: keyof AccountValues) => ({ key: form.key(field), ...form.getInputProps(field) });
  const { key: nameKey, ...name } = props('name');
  const { key: addressKey, ...address } = props('address');
  const { key: cityKey, ...city } = props('city');
  const { key: postalKey, ...postal } = props('postalCode');
  const { key: countryKey, ...country } = props('country');
  const { key: languageKey, ...language } = props('defaultLanguage');
  const { key: contactsKey, ...contacts } = props('supportContacts');
  return (
    <Stack gap="sm">
      <TextInput key={nameKey} label={t('fields.name')} required maxLength={200} autoComplete="organization" {...name} />
      <CountrySelect key={countryKey} label={t('fields.country')} required {...country} />
      <TextInput key={addressKey} label={t('fields.address')} required maxLength={300} autoComplete="off" {...address} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
        <TextInput key={cityKey} label={t('fields.city')} required maxLength={120} autoComplete="off" {...city} />
        <TextInput key={postalKey} label={t('fields.postalCode')} required maxLength={20} autoComplete="off" {...postal} />
      </SimpleGrid>
      <Select key={languageKey} label={t('fields.defaultLanguage')} required data={tongues} checkIconPosition="right" allowDeselect={false} {...language} />
      <SupportContacts key={contactsKey} {...contacts} />
      <Text size="xs" c="dimmed">{t('required')}</Text>
    </Stack>
  );
}
