import { useForm, type UseFormInput } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { isProblem } from '../api/problem.js';
import { changesOf } from './edit.rules.js';
import { useFormProblem } from './use-form-problem.js';

interface EditForm<Resource, Values extends Record<string, unknown>> {
  /** As it was when the form opened. */
  resource: Resource;
  valuesOf: (resource: Resource) => Values;
  validate?: NonNullable<UseFormInput<Values>['validate']>;
  /** Sends what was changed, with the `If-Match` of the resource that it gets. */
  patch: (resource: Resource, changes: Partial<Values>) => Promise<Resource>;
  /** As it is now, for when somebody else was faster. */
  reload: () => Promise<Resource>;
  onSaved: (resource: Resource) => void;
}

/**
 * A form that changes something by PATCH: only changed fields are sent. When somebody else changed it meanwhile (412), `conflict` is true, what was
 * typed stands, the other fields are theirs, and the next save is against the newer version; `takeTheirs` gives up what was typed.
 */
export function useEditForm<Resource, Values extends Record<string, unknown>>({ resource, valuesOf, validate, patch, reload, onSaved }: EditForm<Resource, Values>) {
  const [base, setBase] = useState(resource);
  const [conflict, setConflict] = useState(false);
  const form = useForm<Values>({ mode: 'uncontrolled', initialValues: valuesOf(resource), ...(validate ? { validate } : {}) });
  const problem = useFormProblem(form);
  const begin = (next: Resource, typed: Partial<Values>): void => {
    const values = valuesOf(next);
    setBase(next);
    form.setInitialValues(values);
    form.setValues({ ...values, ...typed });
  };
  const save = useMutation({
    mutationFn: async (values: Values) => {
      const changes = changesOf(valuesOf(base), values);
      return Object.keys(changes).length === 0 ? base : patch(base, changes);
    },
    onMutate: () => {
      problem.clear();
      setConflict(false);
    },
    onSuccess: (saved) => {
      begin(saved, {});
      onSaved(saved);
    },
    onError: async (error, values) => {
      if (!isProblem(error, 'resource.changed')) return problem.show(error);
      const typed = changesOf(valuesOf(base), values);
      const fresh = await reload().catch(() => null);
      if (fresh === null) return problem.show(error);
      begin(fresh, typed);
      setConflict(true);
    },
  });
  return {
    form, save, problem, conflict, base,
    /** Another action changed it: the next save is against this, and what was typed stands. */
    rebase: (next: Resource): void => begin(next, changesOf(valuesOf(base), form.getValues())),
    takeTheirs: (): void => {
      begin(base, {});
      setConflict(false);
    },
  };
}
