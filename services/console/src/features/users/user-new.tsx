import { Paper, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, ask, idempotencyKey } from '../../api/client.js';
import { ErrorNote } from '../../kit/error-note.js';
import { FormActions } from '../../kit/form-actions.js';
import { isProblem } from '../../api/problem.js';
import { notifyDone } from '../../kit/notify.js';
import { Page } from '../../kit/page.js';
import { useIdempotencyKey } from '../../kit/use-idempotency-key.js';
import { focusField, useFormProblem } from '../../kit/use-form-problem.js';
import { reloadLists } from '../../kit/use-list.js';
import { useUnsavedGuard } from '../../kit/use-unsaved-guard.js';
import { useAccount } from '../account/account.queries.js';
import { UserFields } from './user-fields.js';
import { newUser, noUser, type UserValues } from './user-form.rules.js';

const route = getRouteApi('/accounts/$accountId/users/new');

/** New User: fields, Cancel, Create; the welcome mail goes out by itself. */
export function NewUser() {
  const { t } = useTranslation(['users', 'common', 'errors']);
  const { accountId } = route.useParams();
  const account = useAccount(accountId);
  const navigate = useNavigate();
  const client = useQueryClient();
  const form = useForm<UserValues>({
    mode: 'uncontrolled', initialValues: noUser,
    validate: { email: (value) => (value.trim() === '' ? t('errors:field.required') : null) },
  });
  const problem = useFormProblem(form);
  const saved = useUnsavedGuard(form.isDirty());
  const once = useIdempotencyKey();
  const create = useMutation({
    mutationFn: (values: UserValues) => {
      const body = newUser(values);
      return ask(api.POST('/v1/accounts/{accountId}/users', { params: { path: { accountId }, header: idempotencyKey(once.keyOf(body)) }, body }));
    },
    onMutate: problem.clear,
    onSuccess: (user) => {
      client.setQueryData(['user', accountId, user.id], user);
      void reloadLists(client, ['users', accountId]);
      void client.invalidateQueries({ queryKey: ['account', accountId, 'overview'] });
      notifyDone(t('new.done', { name: user.name }));
      saved();
      void navigate({ to: '/accounts/$accountId/users/$userId', params: { accountId, userId: user.id } });
    },
    onError: (error) => {
      once.failed(error);
      problem.show(error);
      // A refusal of the address as such names no field.
      if (isProblem(error, 'identity.email_taken')) {
        form.setFieldError('email', t('errors:identity.email_taken'));
        problem.clear();
        focusField(form, 'email');
      }
    },
  });
  return (
    <Page title={t('new.title')} within={account.name} intro={t('new.intro')}>
      <Paper maw={720} p="lg">
        <form noValidate onSubmit={form.onSubmit((values) => create.mutate(values), (errors) => focusField(form, Object.keys(errors)[0]))}>
          <Stack gap="lg">
            <UserFields form={form} />
            <Text size="sm" c="dimmed">{t('required')}</Text>
            <ErrorNote error={problem.error} />
            <FormActions onCancel={() => void navigate({ to: '/accounts/$accountId/users', params: { accountId } })} submit={t('new.create')} pending={create.isPending} />
          </Stack>
        </form>
      </Paper>
    </Page>
  );
}
