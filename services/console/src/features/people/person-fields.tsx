import { Radio, Stack, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { personRoles, type PersonValues } from './people.rules.js';

/** Names and role of somebody, new or not. */
export function PersonFields<Values extends PersonValues>({ form, nameRequired = false }: { form: UseFormReturnType<Values>; nameRequired?: boolean }) {
  const { t } = useTranslation('people');
  const input = { name: form.getInputProps('name'), firstName: form.getInputProps('firstName'), lastName: form.getInputProps('lastName'), role: form.getInputProps('role') };
  return (
    <>
      <TextInput label={t('fields.name')} description={nameRequired ? undefined : t('fields.nameHint')} required={nameRequired} maxLength={200} autoComplete="off" key={form.key('name')} {...input.name} />
      <TextInput label={t('fields.firstName')} maxLength={100} autoComplete="off" key={form.key('firstName')} {...input.firstName} />
      <TextInput label={t('fields.lastName')} maxLength={100} autoComplete="off" key={form.key('lastName')} {...input.lastName} />
      <Radio.Group label={t('columns.role')} key={form.key('role')} {...input.role}>
        <Stack gap="xs" mt={6}>{personRoles.map((role) => <Radio key={role} value={role} label={t(`role.${role}`)} description={t(`roleText.${role}`)} />)}</Stack>
      </Radio.Group>
    </>
  );
}
