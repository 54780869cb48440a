import { Loader, Stack, Switch, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask, ifMatch } from '../../api/client.js';
import type { Reply } from '../../api/types.js';
import { confirm } from '../../kit/confirm.js';
import { EditFormEnd } from '../../kit/edit-form-end.js';
import { ErrorNote } from '../../kit/error-note.js';
import { LanguageSelect } from '../../kit/language-select.js';
import { notifyDone } from '../../kit/notify.js';
import { SidePanel } from '../../kit/side-panel.js';
import { useEditForm } from '../../kit/use-edit-form.js';
import { focusField } from '../../kit/use-form-problem.js';
import { ownPartnerQuery } from './people.queries.js';

type Partner = Reply<'getPartner'>;
interface Values extends Record<string, unknown> { name: string; defaultLanguage: string; secondFactorRequired: boolean }
const valuesOf = ({ name, defaultLanguage, secondFactorRequired }: Partner): Values => ({ name, defaultLanguage, secondFactorRequired });

function PartnerForm({ partner, onClose }: { partner: Partner; onClose: () => void }) {
  const { t } = useTranslation(['people', 'common', 'errors']);
  const client = useQueryClient();
  const edit = useEditForm<Partner, Values>({
    resource: partner, valuesOf,
    validate: { name: (value) => (value.trim() === '' ? t('errors:field.required') : null) },
    patch: (base, changes) => ask(api.PATCH('/v1/partner', { params: { header: ifMatch(base) }, body: changes })),
    reload: () => client.fetchQuery({ ...ownPartnerQuery, staleTime: 0 }),
    onSaved: (saved) => {
      client.setQueryData(ownPartnerQuery.queryKey, saved);
      void client.invalidateQueries({ queryKey: ['me'] });
      notifyDone(t('settings.saved'));
      onClose();
    },
  });
  const { form } = edit;
  const submit = async (values: Values) => {
    // Whoever signed in without one is signed out by it, the admin too.
    const begins = values.secondFactorRequired && !edit.base.secondFactorRequired;
    if (!begins || (await confirm({ title: t('settings.factorTitle'), text: t('settings.factorText'), confirm: t('settings.factorConfirm') }))) edit.save.mutate(values);
  };
  const input = { name: form.getInputProps('name'), defaultLanguage: form.getInputProps('defaultLanguage'), secondFactorRequired: form.getInputProps('secondFactorRequired', { type: 'checkbox' }) };
  return (
    <form noValidate onSubmit={form.onSubmit((values) => void submit(values), (errors) => focusField(form, Object.keys(errors)[0]))}>
      <Stack>
        <TextInput label={t('settings.name')} required data-autofocus maxLength={200} autoComplete="organization" key={form.key('name')} {...input.name} />
        <LanguageSelect label={t('settings.language')} description={t('settings.languageHint')} current={partner.defaultLanguage} key={form.key('defaultLanguage')} {...input.defaultLanguage} />
        <Switch label={t('settings.factor')} description={t('settings.factorHint')} key={form.key('secondFactorRequired')} {...input.secondFactorRequired} />
        <EditFormEnd edit={edit} onClose={onClose} />
      </Stack>
    </form>
  );
}

/** The partner itself, for its admins. */
export function PartnerPanel({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('people');
  const { data, error, refetch } = useQuery({ ...ownPartnerQuery, enabled: opened });
  return (
    <SidePanel opened={opened} onClose={onClose} title={t('settings.open')}>
      {data ? <PartnerForm partner={data} onClose={onClose} /> : error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <Loader type="dots" />}
    </SidePanel>
  );
}
