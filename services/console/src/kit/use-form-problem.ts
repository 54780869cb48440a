import type { UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import { ApiProblem } from '../api/problem.js';
import { findingText } from './error-text.js';
import { byField } from './form.rules.js';

/**
 * Puts what the gateway refused on the fields of a form, in the person's language, and the focus on the first of them. What belongs to no field
 * is returned as `error`, for an ErrorNote above the buttons.
 */
export function useFormProblem<Values extends Record<string, unknown>>(form: UseFormReturnType<Values>) {
  const [error, setError] = useState<unknown>(null);
  return {
    error,
    clear: () => setError(null),
    show: (problem: unknown): void => {
      const fields = Object.keys(form.getValues());
      const sorted = problem instanceof ApiProblem ? byField(problem.errors, fields) : { fields: {}, others: [] };
      const named = Object.keys(sorted.fields);
      form.setErrors(Object.fromEntries(Object.entries(sorted.fields).map(([field, finding]) => [field, findingText(finding)])));
      setError(named.length === 0 || sorted.others.length > 0 ? problem : null);
      const first = fields.find((field) => named.includes(field));
      // After the errors are on the page, so that a reader hears field and error together.
      if (first) setTimeout(() => focusField(form, first));
    },
  };
}

/** The focus on a field of a form; use it with `form.onSubmit(save, (errors) => focusField(form, Object.keys(errors)[0]))`. */
export function focusField<Values extends Record<string, unknown>>(form: UseFormReturnType<Values>, field: string | undefined): void {
  if (field) form.getInputNode(field)?.focus();
}
