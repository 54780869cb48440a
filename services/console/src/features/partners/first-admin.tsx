import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import { ErrorNote } from '../../kit/error-note.js';
import { errorText } from '../../kit/error-text.js';
import { notifyDone } from '../../kit/notify.js';
import { focusField, useFormProblem } from '../../kit/use-form-problem.js';

/** Invites a partner's first admin; from then on the partner invites its people itself. */
export function FirstAdmin({ partnerId }: { partnerId: string }) {
  const { t } = useTranslation(['partners', 'errors']);
  const form = useForm({ mode: 'uncontrolled', initialValues: { email: '', name: '' }, validate: { email: (value) => (value.trim() === '' ? t('errors:field.required') : null) } });
  const problem = useFormProblem(form);
  const invite = useMutation({
    mutationFn: ({ email, name }: { email: string; name: string }) => ask(api.POST('/v1/partners/{partnerId}/admins', {
      params: { path: { partnerId } }, body: { email: email.trim(), ...(name.trim() ? { name: name.trim() } : {}) },
    })),
    onMutate: problem.clear,
    onSuccess: (person) => {
      form.reset();
      notifyDone(t('admin.done', { email: person.email }));
    },
    onError: (error) => {
      if (!isProblem(error, 'identity.email_taken')) return problem.show(error);
      form.setFieldError('email', errorText(error));
      setTimeout(() => focusField(form, 'email'));
    },
  });
  const input = { email: form.getInputProps('email'), name: form.getInputProps('name') };
  return (
    <form noValidate onSubmit={form.onSubmit((values) => invite.mutate(values), () => focusField(form, 'email'))}>
      <Stack gap="sm">
        <Title order={3}>{t('admin.title')}</Title>
        <Text size="sm" c="dimmed">{t('admin.intro')}</Text>
        <TextInput label={t('admin.email')} type="email" required withAsterisk={false} maxLength={254} autoComplete="off" spellCheck={false} key={form.key('email')} {...input.email} />
        <TextInput label={t('admin.name')} maxLength={200} autoComplete="off" key={form.key('name')} {...input.name} />
        <ErrorNote error={problem.error} />
        <Group justify="flex-end"><Button type="submit" variant="default" loading={invite.isPending}>{t('admin.submit')}</Button></Group>
      </Stack>
    </form>
  );
}
