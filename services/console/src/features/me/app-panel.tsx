import { Anchor, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import { CopyButton } from '../../kit/copy-button.js';
import { ErrorNote } from '../../kit/error-note.js';
import { FormActions } from '../../kit/form-actions.js';
import { errorText } from '../../kit/error-text.js';
import { notifyDone } from '../../kit/notify.js';
import { QrCode } from '../../kit/qr-code.js';
import { SidePanel } from '../../kit/side-panel.js';
import { focusField, useFormProblem } from '../../kit/use-form-problem.js';
import { appKeyQuery } from './me.queries.js';
import { inFours } from './me.rules.js';
import { wantsSignIn } from './sign-in-again.js';
import classes from './me.module.css';

interface AppPanelProps {
  opened: boolean;
  /** There is an app already, which stops working with this one's first code. */
  replaces: boolean;
  onClose: () => void;
  onAdded: (recoveryCodes: string[] | null) => void;
}

function AppSteps({ replaces, onClose, onAdded }: Omit<AppPanelProps, 'opened'>) {
  const { t } = useTranslation(['me', 'common']);
  const key = useQuery(appKeyQuery);
  const form = useForm({ mode: 'uncontrolled', initialValues: { code: '' }, validate: { code: (value) => (/^\d{6}$/.test(value.replace(/\s/g, '')) ? null : t('app.codeShape')) } });
  const problem = useFormProblem(form);
  useEffect(() => {
    if (wantsSignIn(key.error)) onClose();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each refusal, whatever the callback is by then
  }, [key.error]);
  const add = useMutation({
    mutationFn: ({ code }: { code: string }) => ask(api.PUT('/v1/me/factors/totp', { body: { code: code.replace(/\s/g, '') } })),
    onMutate: problem.clear,
    onSuccess: ({ recoveryCodes }) => {
      notifyDone(t('app.done'));
      onAdded(recoveryCodes);
    },
    onError: (error) => {
      if (wantsSignIn(error)) return;
      if (!isProblem(error, 'identity.factor_wrong')) return problem.show(error);
      form.setFieldError('code', errorText(error));
      setTimeout(() => focusField(form, 'code'));
    },
  });
  const again = isProblem(key.error, 'identity.sign_in_again');
  const input = { code: form.getInputProps('code') };
  return (
    <form noValidate onSubmit={form.onSubmit((values) => add.mutate(values), () => focusField(form, 'code'))}>
      <Stack>
        {replaces ? <Text size="sm">{t('app.replaces')}</Text> : null}
        <Text size="sm">{t('app.first')}</Text>
        <ErrorNote error={again ? null : key.error} onRetry={() => void key.refetch()} />
        {key.data ? (
          <div>
            <Group justify="center" mb="md"><QrCode text={key.data.uri} label={t('app.qr')} /></Group>
            <Group justify="space-between" mb={4}>
              <Text size="sm" fw={550}>{t('app.key')}</Text>
              <CopyButton value={key.data.secret} label={t('app.copyKey')} />
            </Group>
            <code className={classes.key} data-key>{inFours(key.data.secret)}</code>
            <Anchor href={key.data.uri} size="sm" mt={8} display="inline-block">{t('app.link')}</Anchor>
          </div>
        ) : key.error ? null : <Skeleton height={320} aria-busy="true" />}
        <TextInput label={t('app.code')} description={t('app.second')} data-autofocus autoComplete="one-time-code" inputMode="numeric" maxLength={12} key={form.key('code')} {...input.code} />
        <ErrorNote error={problem.error} />
        <FormActions onCancel={onClose} submit={t('app.confirm')} pending={add.isPending} disabled={!key.data} />
      </Stack>
    </form>
  );
}

/** Adds an authenticator app: its key, then its first code. */
export function AppPanel({ opened, onClose, ...steps }: AppPanelProps) {
  const { t } = useTranslation('me');
  return <SidePanel opened={opened} onClose={onClose} title={t('app.add')}><AppSteps onClose={onClose} {...steps} /></SidePanel>;
}
