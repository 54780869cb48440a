import { Switch, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { LanguageSelect } from '../../kit/language-select.js';
import type { PartnerValues } from './partners.rules.js';

/** What the operator fills in for a partner. */
export function PartnerFields({ form }: { form: UseFormReturnType<PartnerValues> }) {
  const { t } = useTranslation('partners');
  const input = { name: form.getInputProps('name'), defaultLanguage: form.getInputProps('defaultLanguage'), secondFactorRequired: form.getInputProps('secondFactorRequired', { type: 'checkbox' }) };
  return (
    <>
      <TextInput label={t('columns.name')} required data-autofocus maxLength={200} autoComplete="off" key={form.key('name')} {...input.name} />
      <LanguageSelect label={t('columns.language')} description={t('languageHint')} current={form.getInitialValues().defaultLanguage} key={form.key('defaultLanguage')} {...input.defaultLanguage} />
      <Switch label={t('factor.switch')} description={t('factor.hint')} key={form.key('secondFactorRequired')} {...input.secondFactorRequired} />
    </>
  );
}
