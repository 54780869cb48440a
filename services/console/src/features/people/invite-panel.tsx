import { Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import { ErrorNote } from '../../kit/error-note.js';
import { FormActions } from '../../kit/form-actions.js';
import { errorText } from '../../kit/error-text.js';
import { notifyDone } from '../../kit/notify.js';
import { SidePanel } from '../../kit/side-panel.js';
import { focusField, useFormProblem } from '../../kit/use-form-problem.js';
import { reloadLists } from '../../kit/use-list.js';
import { useUnsavedGuard } from '../../kit/use-unsaved-guard.js';
import { peopleKey } from './people.queries.js';
import { invitationOf, type InviteValues } from './people.rules.js';
import { PersonFields } from './person-fields.js';

const nobody: InviteValues = { email: '', name: '', firstName: '', lastName: '', role: 'partner-representative' };

function InviteForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['people', 'common', 'errors']);
  const client = useQueryClient();
  const form = useForm<InviteValues>({ mode: 'uncontrolled', initialValues: nobody, validate: { email: (value) => (value.trim() === '' ? t('errors:field.required') : null) } });
  const problem = useFormProblem(form);
  const leave = useUnsavedGuard(() => form.isDirty());
  const invite = useMutation({
    mutationFn: (values: InviteValues) => ask(api.POST('/v1/partner/people', { body: invitationOf(values) })),
    onMutate: problem.clear,
    onSuccess: (person) => {
      void reloadLists(client, peopleKey);
      notifyDone(t('invite.done', { email: person.email }));
      leave();
      onClose();
    },
    onError: (error) => {
      if (!isProblem(error, 'identity.email_taken')) return problem.show(error);
      form.setFieldError('email', errorText(error));
      setTimeout(() => focusField(form, 'email'));
    },
  });
  const input = { email: form.getInputProps('email') };
  return (
    <form noValidate onSubmit={form.onSubmit((values) => invite.mutate(values), () => focusField(form, 'email'))}>
      <Stack>
        <Text size="sm" c="dimmed">{t('invite.intro')}</Text>
        <TextInput label={t('columns.email')} type="email" required data-autofocus maxLength={254} autoComplete="off" spellCheck={false} key={form.key('email')} {...input.email} />
        <PersonFields form={form} />
        <ErrorNote error={problem.error} />
        <FormActions onCancel={() => {
              leave();
              onClose();
            }} submit={t('invite.submit')} pending={invite.isPending} />
      </Stack>
    </form>
  );
}

/** Invites somebody to the partner's people; the mail with the link goes out by itself. */
export function InvitePanel({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('people');
  return <SidePanel opened={opened} onClose={onClose} title={t('invite.title')}><InviteForm onClose={onClose} /></SidePanel>;
}
