import { Alert, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconInfoCircle } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask, ifMatch } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import type { Account, PartnerPerson } from '../../api/types.js';
import { confirm } from '../../kit/confirm.js';
import { ErrorNote } from '../../kit/error-note.js';
import { FormActions } from '../../kit/form-actions.js';
import { errorText } from '../../kit/error-text.js';
import { notifyDone } from '../../kit/notify.js';
import { focusField, useFormProblem } from '../../kit/use-form-problem.js';
import { reloadLists } from '../../kit/use-list.js';
import { useUnsavedGuard } from '../../kit/use-unsaved-guard.js';
import { AccountFieldset } from './account-fields.js';
import { type AccountValues, changesOf, missingFields, rebase, valuesOf } from './account-form.rules.js';
import { accountQuery } from './account.queries.js';

interface InformationFormProps { account: Account; people: ReadonlyMap<string, PartnerPerson>; onClose: () => void }

/** Changes the information. What somebody else saved meanwhile is shown, and what one typed stays. */
export function InformationForm({ account, people, onClose }: InformationFormProps) {
  const { t } = useTranslation(['account', 'common', 'errors', 'kit']);
  const client = useQueryClient();
  const from = (one: Account) => valuesOf(one, (id) => people.get(id));
  // What the form stands on: its ETag is the one that a save names.
  const [base, setBase] = useState({ account, values: from(account) });
  const [conflict, setConflict] = useState<unknown>(null);
  const form = useForm<AccountValues>({
    mode: 'uncontrolled', initialValues: base.values,
    validate: (values) => Object.fromEntries(missingFields(values).map((field) => [field, t('errors:field.required')])),
  });
  const problem = useFormProblem(form);
  // It stands where the button was that was pressed.
  useEffect(() => focusField(form, 'name'), []); // eslint-disable-line react-hooks/exhaustive-deps -- once, as it opens
  const isDirty = () => Object.keys(changesOf(form.getValues(), base.values)).length > 0;
  const mayLeave = useUnsavedGuard(isDirty);
  const save = useMutation({
    mutationFn: (values: AccountValues) => ask(api.PATCH('/v1/accounts/{accountId}', { params: { path: { accountId: account.id }, header: ifMatch(base.account) }, body: changesOf(values, base.values) })),
    onSuccess: (answer) => {
      client.setQueryData(accountQuery(account.id).queryKey, answer);
      void reloadLists(client, ['accounts']);
      notifyDone(t('account:information.saved'));
      mayLeave();
      onClose();
    },
    onError: async (error, values) => {
      if (!isProblem(error, 'resource.changed')) return problem.show(error);
      const fresh = await client.fetchQuery({ ...accountQuery(account.id), staleTime: 0 });
      form.setValues(rebase(values, base.values, from(fresh)));
      setBase({ account: fresh, values: from(fresh) });
      setConflict(error);
    },
  });
  const cancel = async () => {
    if (isDirty() && !(await confirm({ title: t('kit:unsaved.title'), text: t('kit:unsaved.text'), confirm: t('kit:unsaved.leave'), cancel: t('kit:unsaved.stay'), danger: true }))) return;
    mayLeave();
    onClose();
  };
  return (
    <form noValidate onSubmit={form.onSubmit((values) => {
      problem.clear();
      setConflict(null);
      if (isDirty()) return save.mutate(values);
      mayLeave();
      onClose();
    }, (errors) => focusField(form, Object.keys(errors)[0]))}>
      <Stack>
        {conflict ? <Alert role="alert" color="yellow" icon={<IconInfoCircle aria-hidden />} title={errorText(conflict)}>{t('account:information.kept')}</Alert> : null}
        <AccountFieldset form={form} />
        <ErrorNote error={problem.error} />
        <FormActions onCancel={() => void cancel()} pending={save.isPending} />
      </Stack>
    </form>
  );
}
