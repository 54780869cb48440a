import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask, ifMatch } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import type { User } from '../../api/types.js';
import { notifyDone } from '../../kit/notify.js';
import { focusField, useFormProblem } from '../../kit/use-form-problem.js';
import { patchLists } from '../../kit/use-list.js';
import { changed, mergeEdits, type UserField, type UserValues, valuesOf } from './user-form.rules.js';
import { userQuery } from './users.queries.js';

/** What somebody else saved while one typed. */
export interface Conflict { fresh: User; theirs: UserField[]; clashes: UserField[] }

/** Edits a user; what another one saved in the meantime is shown, and nothing that was typed is lost. */
export function useEditUser(loaded: User) {
  const { t } = useTranslation(['users', 'errors']);
  const client = useQueryClient();
  const { accountId, id: userId } = loaded;
  // What the form began with, which is not what the cache holds once somebody else has saved.
  const [base, setBase] = useState(loaded);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const form = useForm<UserValues>({
    mode: 'uncontrolled', initialValues: valuesOf(loaded),
    validate: {
      name: (value) => (value.trim() === '' ? t('errors:field.required') : null),
      email: (value) => (value.trim() === '' ? t('errors:field.required') : null),
    },
  });
  const problem = useFormProblem(form);

  /** The server's answer is what the form begins with from now on. */
  const begin = (user: User): void => {
    client.setQueryData(['user', accountId, userId], user);
    patchLists(client, ['users', accountId], userId, user);
    setBase(user);
    setConflict(null);
    form.setInitialValues(valuesOf(user));
    form.setValues(valuesOf(user));
    form.resetDirty();
  };
  /** Something beside the form has changed the user: what is typed stays. */
  const rebase = (user: User): void => {
    const { values } = mergeEdits(valuesOf(base), form.getValues(), valuesOf(user));
    client.setQueryData(['user', accountId, userId], user);
    patchLists(client, ['users', accountId], userId, user);
    setBase(user);
    setConflict(null);
    form.setInitialValues(valuesOf(user));
    form.setValues(values);
  };
  const patch = (version: User, values: UserValues) => ask(api.PATCH('/v1/accounts/{accountId}/users/{userId}', {
    params: { path: { accountId, userId }, header: ifMatch(version) }, body: changed(valuesOf(base), values) as never,
  }));
  const save = useMutation({
    mutationFn: async (values: UserValues) => {
      try {
        return await patch(base, values);
      } catch (error) {
        if (!isProblem(error, 'resource.changed')) throw error;
        const fresh = await client.fetchQuery({ ...userQuery(accountId, userId), staleTime: 0 });
        const merged = mergeEdits(valuesOf(base), values, valuesOf(fresh));
        // Only what is no field here has changed: a registration, a new state.
        if (merged.theirs.length === 0) return await patch(fresh, values);
        setConflict({ fresh, theirs: merged.theirs, clashes: merged.clashes });
        return null;
      }
    },
    onMutate: problem.clear,
    onSuccess: (user) => {
      if (!user) return;
      begin(user);
      void client.invalidateQueries({ queryKey: ['account', accountId] });
      notifyDone(t('users:details.saved'));
    },
    onError: (error) => {
      problem.show(error);
      if (!isProblem(error, 'identity.email_taken')) return;
      form.setFieldError('email', t('errors:identity.email_taken'));
      problem.clear();
      focusField(form, 'email');
    },
  });
  return {
    form, problem, save, conflict,
    rebase,
    /** Takes the newer version under what was typed. */
    keepMine: () => {
      if (conflict) rebase(conflict.fresh);
    },
    takeTheirs: () => {
      if (conflict) begin(conflict.fresh);
    },
  };
}
