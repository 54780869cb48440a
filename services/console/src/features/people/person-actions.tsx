import { Button, Group, Stack, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask, ifMatch } from '../../api/client.js';
import type { PartnerPerson } from '../../api/types.js';
import { confirm } from '../../kit/confirm.js';
import { notifyDone } from '../../kit/notify.js';
import { actionsFor } from './people.rules.js';
import { LastAdminNote } from './last-admin-note.js';

type Action = ReturnType<typeof actionsFor>[number];
interface PersonActionsProps { person: PartnerPerson; onChanged: (person: PartnerPerson) => void; onRemoved: () => void }

/** What is done to an admin's colleague at once, without Save. */
export function PersonActions({ person, onChanged, onRemoved }: PersonActionsProps) {
  const { t } = useTranslation('people');
  const path = { personId: person.id };
  const { name, email } = person;
  const patch = (state: PartnerPerson['state']) => ask(api.PATCH('/v1/partner/people/{personId}', { params: { path, header: ifMatch(person) }, body: { state } }));
  const run = useMutation({
    mutationFn: async (action: Action): Promise<PartnerPerson | null> => {
      switch (action) {
        case 'resend':
          return ask(api.POST('/v1/partner/people/{personId}/invitations', { params: { path } }));
        case 'resetFactor':
          await ask(api.DELETE('/v1/partner/people/{personId}/factors', { params: { path } }));
          return person;
        case 'disable':
          return patch('disabled');
        case 'enable':
          return patch('registered');
        default:
          await ask(api.DELETE('/v1/partner/people/{personId}', { params: { path, header: ifMatch(person) } }));
          return null;
      }
    },
    onSuccess: (next, action) => {
      notifyDone(t(`done.${action}`, { name, email }));
      if (next) onChanged(next);
      else onRemoved();
    },
  });
  const begin = async (action: Action) => {
    const harmless = action === 'resend' || action === 'enable';
    if (harmless || (await confirm({ title: t(`ask.${action}.title`, { name }), text: t(`ask.${action}.text`), confirm: t(`action.${action}`), danger: true }))) run.mutate(action);
  };
  return (
    <Stack gap="sm">
      <Title order={3}>{t('access')}</Title>
      <LastAdminNote error={run.error} />
      <Group gap="xs">
        {actionsFor(person).map((action) => (
          <Button key={action} size="xs" variant={action === 'remove' ? 'light' : 'default'} color={action === 'remove' ? 'red' : undefined} loading={run.isPending && run.variables === action} onClick={() => void begin(action)}>{t(`action.${action}`)}</Button>
        ))}
      </Group>
    </Stack>
  );
}
