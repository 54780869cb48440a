import { Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { ErrorNote } from '../../kit/error-note.js';
import { FormActions } from '../../kit/form-actions.js';
import { notifyDone } from '../../kit/notify.js';
import { SidePanel } from '../../kit/side-panel.js';
import { focusField, useFormProblem } from '../../kit/use-form-problem.js';
import { reloadLists } from '../../kit/use-list.js';
import { useUnsavedGuard } from '../../kit/use-unsaved-guard.js';
import { PartnerFields } from './partner-fields.js';
import { partnerQuery, partnersKey } from './partners.queries.js';
import { noPartner, type PartnerValues } from './partners.rules.js';

interface PanelProps { opened: boolean; onClose: () => void; onCreated: (partnerId: string) => void }

function NewPartner({ onClose, onCreated }: Omit<PanelProps, 'opened'>) {
  const { t } = useTranslation(['partners', 'common', 'errors']);
  const client = useQueryClient();
  const form = useForm<PartnerValues>({ mode: 'uncontrolled', initialValues: noPartner, validate: { name: (value) => (value.trim() === '' ? t('errors:field.required') : null) } });
  const problem = useFormProblem(form);
  const leave = useUnsavedGuard(() => form.isDirty());
  const create = useMutation({
    mutationFn: (values: PartnerValues) => ask(api.POST('/v1/partners', { body: { ...values, name: values.name.trim() } as never })),
    onMutate: problem.clear,
    onSuccess: (partner) => {
      client.setQueryData(partnerQuery(partner.id).queryKey, partner);
      void reloadLists(client, partnersKey);
      notifyDone(t('new.done', { name: partner.name }));
      leave();
      onCreated(partner.id);
    },
    onError: problem.show,
  });
  const cancel = () => {
    leave();
    onClose();
  };
  return (
    <form noValidate onSubmit={form.onSubmit((values) => create.mutate(values), (errors) => focusField(form, Object.keys(errors)[0]))}>
      <Stack>
        <PartnerFields form={form} />
        <ErrorNote error={problem.error} />
        <FormActions onCancel={cancel} submit={t('new.submit')} pending={create.isPending} />
      </Stack>
    </form>
  );
}

/** A new partner; afterwards its details, where its first admin is invited. */
export function NewPartnerPanel({ opened, onClose, onCreated }: PanelProps) {
  const { t } = useTranslation('partners');
  return <SidePanel opened={opened} onClose={onClose} title={t('new.title')}><NewPartner onClose={onClose} onCreated={onCreated} /></SidePanel>;
}
