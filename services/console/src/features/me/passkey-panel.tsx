import { Alert, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { ApiProblem } from '../../api/problem.js';
import { ErrorNote } from '../../kit/error-note.js';
import { FormActions } from '../../kit/form-actions.js';
import { notifyDone } from '../../kit/notify.js';
import { SidePanel } from '../../kit/side-panel.js';
import { focusField, useFormProblem } from '../../kit/use-form-problem.js';
import { passkeyFailure } from './me.rules.js';
import { wantsSignIn } from './sign-in-again.js';

interface PasskeyPanelProps { opened: boolean; onClose: () => void; onAdded: (recoveryCodes: string[] | null) => void }

async function makePasskey(name: string) {
  const { options } = await ask(api.POST('/v1/me/factors/passkeys/options', { body: {} }));
  const { startRegistration } = await import('@simplewebauthn/browser');
  // Its shape is the standard's, so the API's own types say no more than that it is JSON.
  const response = await startRegistration({ optionsJSON: options as never });
  return ask(api.POST('/v1/me/factors/passkeys', { body: { name, response: response as never } }));
}

function PasskeyForm({ onClose, onAdded }: Omit<PasskeyPanelProps, 'opened'>) {
  const { t } = useTranslation(['me', 'common', 'errors']);
  const form = useForm({ mode: 'uncontrolled', initialValues: { name: '' }, validate: { name: (value) => (value.trim() === '' ? t('errors:field.required') : null) } });
  const problem = useFormProblem(form);
  const add = useMutation({
    mutationFn: ({ name }: { name: string }) => makePasskey(name.trim()),
    onMutate: problem.clear,
    onSuccess: ({ recoveryCodes }, { name }) => {
      notifyDone(t('passkey.done', { name: name.trim() }));
      onAdded(recoveryCodes);
    },
    onError: (error) => {
      if (!wantsSignIn(error) && (error instanceof ApiProblem || passkeyFailure(error) === null)) problem.show(error);
    },
  });
  const failure = add.error instanceof ApiProblem ? null : passkeyFailure(add.error);
  const input = { name: form.getInputProps('name') };
  return (
    <form noValidate onSubmit={form.onSubmit((values) => add.mutate(values), () => focusField(form, 'name'))}>
      <Stack>
        <Text size="sm">{t('passkey.intro')}</Text>
        <TextInput label={t('passkey.name')} description={t('passkey.nameHint')} data-autofocus required withAsterisk={false} maxLength={100} autoComplete="off" key={form.key('name')} {...input.name} />
        {failure ? <Alert role="alert" color="yellow">{t(`passkey.failed.${failure}`)}</Alert> : null}
        <ErrorNote error={problem.error} />
        <FormActions onCancel={onClose} submit={t('passkey.add')} pending={add.isPending} />
      </Stack>
    </form>
  );
}

/** Adds a passkey under a name: the browser asks for finger, face or key. */
export function PasskeyPanel({ opened, onClose, onAdded }: PasskeyPanelProps) {
  const { t } = useTranslation('me');
  return <SidePanel opened={opened} onClose={onClose} title={t('passkey.add')}><PasskeyForm onClose={onClose} onAdded={onAdded} /></SidePanel>;
}
