import { Group, Loader, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask, ifMatch } from '../../api/client.js';
import type { PartnerPerson } from '../../api/types.js';
import { EditFormEnd } from '../../kit/edit-form-end.js';
import { ErrorNote } from '../../kit/error-note.js';
import { notifyDone } from '../../kit/notify.js';
import { SidePanel } from '../../kit/side-panel.js';
import { useEditForm } from '../../kit/use-edit-form.js';
import { focusField } from '../../kit/use-form-problem.js';
import { patchLists } from '../../kit/use-list.js';
import { peopleKey, personQuery } from './people.queries.js';
import { type PersonValues, valuesOf } from './people.rules.js';
import { LastAdminNote } from './last-admin-note.js';
import { PersonActions } from './person-actions.js';
import { PersonState } from './person-badges.js';
import { PersonFields } from './person-fields.js';

function Person({ person, onClose }: { person: PartnerPerson; onClose: () => void }) {
  const { t } = useTranslation(['people', 'common', 'errors']);
  const client = useQueryClient();
  const path = { personId: person.id };
  const show = (next: PartnerPerson) => {
    client.setQueryData(personQuery(next.id).queryKey, next);
    patchLists<PartnerPerson>(client, [...peopleKey, 'list'], next.id, next);
    // One's own role may have changed.
    void client.invalidateQueries({ queryKey: ['me'] });
  };
  const edit = useEditForm<PartnerPerson, PersonValues>({
    resource: person, valuesOf,
    validate: { name: (value) => (value.trim() === '' ? t('errors:field.required') : null) },
    patch: (base, changes) => ask(api.PATCH('/v1/partner/people/{personId}', { params: { path, header: ifMatch(base) }, body: changes })),
    reload: () => client.fetchQuery({ ...personQuery(person.id), staleTime: 0 }),
    onSaved: (saved) => {
      show(saved);
      notifyDone(t('saved', { name: saved.name }));
      onClose();
    },
  });
  const { form } = edit;
  return (
    <Stack gap="lg">
      <Group gap="xs"><Text size="sm" c="dimmed" className="anywhere">{person.email}</Text><PersonState state={edit.base.state} /></Group>
      <form noValidate onSubmit={form.onSubmit((values) => edit.save.mutate(values), (errors) => focusField(form, Object.keys(errors)[0]))}>
        <Stack>
          <PersonFields form={form} nameRequired />
          <EditFormEnd edit={edit} onClose={onClose} refusal={<LastAdminNote error={edit.problem.error} />} />
        </Stack>
      </form>
      <PersonActions
        person={edit.base}
        onChanged={(next) => {
          show(next);
          edit.rebase(next);
        }}
        onRemoved={() => {
          patchLists<PartnerPerson>(client, [...peopleKey, 'list'], person.id, null);
          onClose();
          client.removeQueries({ queryKey: personQuery(person.id).queryKey });
        }}
      />
    </Stack>
  );
}

/** One of the partner's people: names, role, and help. */
export function PersonPanel({ personId, onClose }: { personId: string | undefined; onClose: () => void }) {
  const { t } = useTranslation('people');
  const { data, error, refetch } = useQuery({ ...personQuery(personId ?? ''), enabled: personId !== undefined });
  const shown = personId === undefined ? undefined : data;
  return (
    <SidePanel opened={personId !== undefined} onClose={onClose} title={shown?.name ?? t('person')}>
      {shown ? <Person key={shown.id} person={shown} onClose={onClose} /> : null}
      {personId !== undefined && !data && !error ? <Loader type="dots" /> : null}
      {personId !== undefined && !data ? <ErrorNote error={error} onRetry={() => void refetch()} /> : null}
    </SidePanel>
  );
}
