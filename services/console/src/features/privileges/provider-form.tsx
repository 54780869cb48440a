import { Alert, Button, Code, Group, PasswordInput, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconInfoCircle } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask, ifMatch } from '../../api/client.js';
import type { Reply } from '../../api/types.js';
import { confirm } from '../../kit/confirm.js';
import { CopyButton } from '../../kit/copy-button.js';
import { ErrorNote } from '../../kit/error-note.js';
import { FormActions } from '../../kit/form-actions.js';
import { notifyDone } from '../../kit/notify.js';
import { focusField, useFormProblem } from '../../kit/use-form-problem.js';
import { useUnsavedGuard } from '../../kit/use-unsaved-guard.js';
import { useAccount } from '../account/account.queries.js';
import classes from './provider-form.module.css';
import { providerQuery, usePrivilege } from './privileges.queries.js';
import { isIssuer } from './provider.rules.js';

type Provider = Reply<'getIdentityProvider'>;
// A type and not an interface: forms want an index signature.
type Values = { issuer: string; clientId: string; clientSecret: string };
/** Where the provider sends people back to. */
const callback = `${window.location.origin}/oidc/delegated/callback`;
interface ProviderFormProps { accountId: string; onClose: () => void }

/** The account's own OpenID provider. */
export function ProviderForm({ accountId, onClose }: ProviderFormProps) {
  const { data, error, refetch } = useQuery(providerQuery(accountId));
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  return data === undefined ? <Skeleton height={220} /> : <Fields accountId={accountId} provider={data} onClose={onClose} />;
}

function Fields({ accountId, provider, onClose }: ProviderFormProps & { provider: Provider | null }) {
  const { t } = useTranslation(['privileges', 'common', 'errors']);
  const client = useQueryClient();
  const on = useAccount(accountId).privileges.delegatedAuthentication;
  const privilege = usePrivilege(accountId);
  const required = (value: string) => (value.trim() ? null : t('errors:field.required'));
  const form = useForm<Values>({
    mode: 'uncontrolled', initialValues: { issuer: provider?.issuer ?? '', clientId: provider?.clientId ?? '', clientSecret: '' },
    validate: { issuer: (value) => required(value) ?? (isIssuer(value.trim()) ? null : t('privileges:provider.issuerWrong')), clientId: required, clientSecret: required },
  });
  const [issuerInput, clientIdInput, clientSecretInput] = (['issuer', 'clientId', 'clientSecret'] as const).map((field) => form.getInputProps(field));
  const problem = useFormProblem(form);
  const mayLeave = useUnsavedGuard(() => form.isDirty());
  const keep = (answer: Provider | null) => client.setQueryData(providerQuery(accountId).queryKey, answer);
  const done = (text: string) => {
    notifyDone(text);
    mayLeave();
    onClose();
  };
  const save = useMutation({
    mutationFn: async ({ issuer, clientId, clientSecret }: Values) => {
      const params = { path: { accountId }, ...(provider ? { header: ifMatch(provider) } : {}) };
      keep(await ask(api.PUT('/v1/accounts/{accountId}/identity-provider', { params, body: { issuer: issuer.trim(), clientId: clientId.trim(), clientSecret } })));
      if (!on) await privilege.mutateAsync({ delegatedAuthentication: true });
    },
    onSuccess: () => done(t(on ? 'privileges:provider.saved' : 'privileges:switchedOn')),
    onError: (error) => {
      void client.invalidateQueries({ queryKey: providerQuery(accountId).queryKey });
      problem.show(error);
    },
  });
  const remove = useMutation({
    mutationFn: () => ask(api.DELETE('/v1/accounts/{accountId}/identity-provider', { params: { path: { accountId }, header: ifMatch(provider!) } })),
    onSuccess: () => {
      keep(null);
      done(t('privileges:provider.removed'));
    },
    onError: problem.show,
  });
  const askAndRemove = async () => {
    if (await confirm({ title: t('privileges:provider.removeTitle'), text: t('privileges:provider.removeText'), confirm: t('privileges:provider.remove'), danger: true })) remove.mutate();
  };
  return (
    <form noValidate onSubmit={form.onSubmit((values) => {
      problem.clear();
      save.mutate(values);
    }, (errors) => focusField(form, Object.keys(errors)[0]))}>
      <Stack>
        <Text size="sm" c="dimmed">{t('privileges:provider.intro')}</Text>
        <div>
          <Text size="sm" fw={550}>{t('privileges:provider.callback')}</Text>
          <Group gap={4} wrap="nowrap" miw={0}><Code className={classes.address}>{callback}</Code><CopyButton value={callback} label={t('privileges:provider.copyCallback')} /></Group>
        </div>
        <TextInput key={form.key('issuer')} label={t('privileges:provider.issuer')} description={t('privileges:provider.issuerHint')} required type="url" inputMode="url" autoComplete="off" maxLength={500} data-autofocus {...issuerInput} />
        <TextInput key={form.key('clientId')} label={t('privileges:provider.clientId')} required autoComplete="off" spellCheck={false} maxLength={500} {...clientIdInput} />
        <PasswordInput key={form.key('clientSecret')} label={t('privileges:provider.clientSecret')} description={provider ? t('privileges:provider.secretAgain') : t('privileges:provider.secretHint')} required autoComplete="new-password" maxLength={2000} visibilityToggleButtonProps={{ 'aria-label': t('privileges:provider.showSecret') }} {...clientSecretInput} />
        <Alert color="blue" icon={<IconInfoCircle aria-hidden />}>{t('privileges:provider.noLockOut')}</Alert>
        <ErrorNote error={problem.error} />
        <FormActions onCancel={onClose} pending={save.isPending} />
        {provider && !on ? <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => void askAndRemove()}>{t('privileges:provider.remove')}</Button> : null}
      </Stack>
    </form>
  );
}
