import { Button, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask, ifMatch } from '../../api/client.js';
import { confirm } from '../../kit/confirm.js';
import { EditFormEnd } from '../../kit/edit-form-end.js';
import { ErrorNote } from '../../kit/error-note.js';
import { notifyDone } from '../../kit/notify.js';
import { SidePanel } from '../../kit/side-panel.js';
import { StatusBadge } from '../../kit/status-badge.js';
import { useEditForm } from '../../kit/use-edit-form.js';
import { focusField } from '../../kit/use-form-problem.js';
import { patchLists } from '../../kit/use-list.js';
import { FirstAdmin } from './first-admin.js';
import { PartnerFields } from './partner-fields.js';
import { partnerQuery, partnersKey } from './partners.queries.js';
import { type Partner, type PartnerValues, valuesOf } from './partners.rules.js';

function Details({ partner, onClose }: { partner: Partner; onClose: () => void }) {
  const { t } = useTranslation(['partners', 'common', 'errors']);
  const client = useQueryClient();
  const path = { partnerId: partner.id };
  const patch = (base: Partner, body: object) => ask(api.PATCH('/v1/partners/{partnerId}', { params: { path, header: ifMatch(base) }, body: body as never }));
  const show = (next: Partner) => {
    client.setQueryData(partnerQuery(next.id).queryKey, next);
    patchLists<Partner>(client, partnersKey, next.id, next);
  };
  const edit = useEditForm<Partner, PartnerValues>({
    resource: partner, valuesOf, patch,
    validate: { name: (value) => (value.trim() === '' ? t('errors:field.required') : null) },
    reload: () => client.fetchQuery({ ...partnerQuery(partner.id), staleTime: 0 }),
    onSaved: (saved) => {
      show(saved);
      notifyDone(t('saved', { name: saved.name }));
      onClose();
    },
  });
  const { form, base } = edit;
  const suspended = base.state === 'suspended';
  const turn = useMutation({
    mutationFn: (state: Partner['state']) => patch(base, { state }),
    onSuccess: (next) => {
      show(next);
      edit.rebase(next);
      notifyDone(t(`turned.${next.state}`, { name: next.name }));
    },
  });
  const turnState = async () => {
    if (suspended || (await confirm({ title: t('suspend.title', { name: base.name }), text: t('suspend.text'), confirm: t('suspend.button'), danger: true }))) turn.mutate(suspended ? 'active' : 'suspended');
  };
  return (
    <Stack gap="xl">
      <form noValidate onSubmit={form.onSubmit((values) => edit.save.mutate(values), (errors) => focusField(form, Object.keys(errors)[0]))}>
        <Stack>
          <PartnerFields form={form} />
          <EditFormEnd edit={edit} onClose={onClose} />
        </Stack>
      </form>
      <FirstAdmin partnerId={partner.id} />
      <Stack gap="xs" align="flex-start">
        <Group gap="xs"><Title order={3}>{t('columns.state')}</Title><StatusBadge tone={suspended ? 'bad' : 'good'}>{t(`state.${base.state}`)}</StatusBadge></Group>
        <Text size="sm" c="dimmed">{t('suspend.text')}</Text>
        <ErrorNote error={turn.error} />
        <Button size="xs" variant={suspended ? 'default' : 'light'} color={suspended ? undefined : 'red'} loading={turn.isPending} onClick={() => void turnState()}>{t(suspended ? 'suspend.undo' : 'suspend.button')}</Button>
      </Stack>
    </Stack>
  );
}

/** A partner: its fields, its first admin, and whether it may do anything. */
export function PartnerDetails({ partnerId, onClose }: { partnerId: string | undefined; onClose: () => void }) {
  const { t } = useTranslation('partners');
  const { data, error, refetch } = useQuery({ ...partnerQuery(partnerId ?? ''), enabled: partnerId !== undefined });
  const open = partnerId !== undefined;
  return (
    <SidePanel opened={open} onClose={onClose} title={(open && data?.name) || t('partner')}>
      {open && data ? <Details key={data.id} partner={data} onClose={onClose} /> : null}
      {open && !data && !error ? <Loader type="dots" /> : null}
      {open && !data ? <ErrorNote error={error} onRetry={() => void refetch()} /> : null}
    </SidePanel>
  );
}
