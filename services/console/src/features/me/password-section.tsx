import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import { ErrorNote } from '../../kit/error-note.js';
import { errorText } from '../../kit/error-text.js';
import { notifyDone } from '../../kit/notify.js';
import { Section } from '../../kit/section.js';
import { focusField, useFormProblem } from '../../kit/use-form-problem.js';
import { useUnsavedGuard } from '../../kit/use-unsaved-guard.js';
import { sessionsQuery } from './me.queries.js';
import { PASSWORD_MIN } from './me.rules.js';

const nothing = { current: '', new: '' };

/** Another password. Who signs in at the account's own provider has none here, and is told so. */
export function PasswordSection() {
  const { t } = useTranslation(['me', 'errors']);
  const client = useQueryClient();
  const form = useForm({
    mode: 'uncontrolled', initialValues: nothing,
    validate: {
      current: (value: string) => (value === '' ? t('errors:field.required') : null),
      new: (value: string) => ([...value].length < PASSWORD_MIN ? t('password.short', { min: PASSWORD_MIN }) : null),
    },
  });
  const problem = useFormProblem(form);
  useUnsavedGuard(() => form.isDirty());
  const change = useMutation({
    mutationFn: (values: typeof nothing) => ask(api.PUT('/v1/me/password', { body: values })),
    onMutate: problem.clear,
    onSuccess: () => {
      form.reset();
      notifyDone(t('password.done'));
      void client.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    },
    onError: (error) => {
      const field = isProblem(error, 'identity.password_wrong') ? 'current' : isProblem(error, 'identity.password_weak') ? 'new' : null;
      if (!field) return problem.show(error);
      form.setFieldError(field, errorText(error));
      setTimeout(() => focusField(form, field));
    },
  });
  const eye = (field: 'current' | 'new') => ({ ...form.getInputProps(field), visibilityToggleButtonProps: { 'aria-label': t(`password.show.${field}`), tabIndex: 0 } });
  const input = { current: eye('current'), new: eye('new') };
  return (
    <Section title={t('password.title')} intro={t('password.intro')}>
      <form noValidate onSubmit={form.onSubmit((values) => change.mutate(values), (errors) => focusField(form, Object.keys(errors)[0]))}>
        <Stack gap="sm">
          <PasswordInput label={t('password.current')} required withAsterisk={false} autoComplete="current-password" maxLength={1000} key={form.key('current')} {...input.current} />
          <PasswordInput label={t('password.new')} description={t('password.rule', { min: PASSWORD_MIN })} required withAsterisk={false} autoComplete="new-password" maxLength={1000} key={form.key('new')} {...input.new} />
          <ErrorNote error={problem.error} />
          <Group justify="space-between">
            <Text size="xs" c="dimmed">{t('password.others')}</Text>
            <Button type="submit" variant="default" loading={change.isPending}>{t('password.submit')}</Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
