import { Paper, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, ask, idempotencyKey } from '../../api/client.js';
import { ErrorNote } from '../../kit/error-note.js';
import { notifyDone } from '../../kit/notify.js';
import { FormActions } from '../../kit/form-actions.js';
import { Page } from '../../kit/page.js';
import { useIdempotencyKey } from '../../kit/use-idempotency-key.js';
import { focusField, useFormProblem } from '../../kit/use-form-problem.js';
import { reloadLists } from '../../kit/use-list.js';
import { useUnsavedGuard } from '../../kit/use-unsaved-guard.js';
import { AccountFieldset } from '../account/account-fields.js';
import { type AccountValues, bodyOf, missingFields, noAccount } from '../account/account-form.rules.js';
import { accountQuery } from '../account/account.queries.js';
import { accountsKey } from './accounts.queries.js';
import { returnPath, returnWith } from './new-account.rules.js';

const route = getRouteApi('/accounts/new');

/** A new customer; afterwards back to what it was needed for, or to its own pages. */
export function NewAccount() {
  const { t } = useTranslation(['accounts', 'common', 'errors']);
  const back = returnPath(route.useSearch().returnTo);
  const router = useRouter();
  const navigate = useNavigate();
  const client = useQueryClient();
  const form = useForm<AccountValues>({
    mode: 'uncontrolled', initialValues: noAccount,
    validate: (values) => Object.fromEntries(missingFields(values).map((field) => [field, t('errors:field.required')])),
  });
  const problem = useFormProblem(form);
  const mayLeave = useUnsavedGuard(() => form.isDirty());
  const once = useIdempotencyKey();
  const save = useMutation({
    mutationFn: (values: AccountValues) => {
      const body = bodyOf(values);
      return ask(api.POST('/v1/accounts', { params: { header: idempotencyKey(once.keyOf(body)) }, body }));
    },
    onSuccess: (account) => {
      client.setQueryData(accountQuery(account.id).queryKey, account);
      void reloadLists(client, accountsKey);
      notifyDone(t('accounts:new.saved', { name: account.name }));
      mayLeave();
      if (back) router.history.push(returnWith(back, account.id));
      else void navigate({ to: '/accounts/$accountId/account', params: { accountId: account.id } });
    },
    onError: (error) => {
      once.failed(error);
      problem.show(error);
    },
  });
  const cancel = () => (back ? router.history.push(back) : void navigate({ to: '/accounts' }));
  return (
    <Page title={t('accounts:new.title')} intro={t('accounts:new.intro')}>
      <Paper component="form" noValidate maw={680} p={{ base: 'sm', sm: 'lg' }} radius="lg" bg="var(--console-surface)" onSubmit={form.onSubmit((values) => {
        problem.clear();
        save.mutate(values);
      }, (errors) => focusField(form, Object.keys(errors)[0]))}>
        <Stack>
          <AccountFieldset form={form} />
          <ErrorNote error={problem.error} />
          <FormActions onCancel={cancel} pending={save.isPending} />
        </Stack>
      </Paper>
    </Page>
  );
}
