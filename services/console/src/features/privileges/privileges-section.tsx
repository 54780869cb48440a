import { Alert, Anchor, Group, Stack, Switch, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { notifyDone, notifyError } from '../../kit/notify.js';
import { Section } from '../../kit/section.js';
import { SidePanel } from '../../kit/side-panel.js';
import { useAccount } from '../account/account.queries.js';
import { providerQuery, usePrivilege } from './privileges.queries.js';
import { ProviderForm } from './provider-form.js';

const route = getRouteApi('/accounts/$accountId/account');

/** What the account may: its users signing in at its own provider, and guests. */
export function PrivilegesSection({ accountId }: { accountId: string }) {
  const { t } = useTranslation('privileges');
  const { delegatedAuthentication, guestAccess } = useAccount(accountId).privileges;
  const client = useQueryClient();
  const navigate = useNavigate();
  const opened = route.useSearch().panel === 'identity-provider';
  const provider = useQuery({ ...providerQuery(accountId), enabled: opened || delegatedAuthentication });
  const privilege = usePrivilege(accountId);
  const panel = (on: boolean) => void navigate({ to: '.', search: on ? { panel: 'identity-provider' } : {}, replace: !on });
  const say = (on: boolean) => ({ onSuccess: () => notifyDone(t(on ? 'switchedOn' : 'switchedOff')) });
  const delegate = async (on: boolean) => {
    try {
      // Without a provider nobody could sign in: that comes first, and switches the privilege on with it.
      if (on && !(await client.fetchQuery(providerQuery(accountId)))) return panel(true);
      privilege.mutate({ delegatedAuthentication: on }, say(on));
    } catch (error) {
      notifyError(error);
    }
  };
  return (
    <Section title={t('title')}>
      <Stack gap="md">
        <Stack gap={6}>
          <Switch label={t('delegated.label')} description={t('delegated.hint')} checked={delegatedAuthentication} onChange={(event) => void delegate(event.currentTarget.checked)} />
          {delegatedAuthentication && provider.data !== undefined ? (
            <Group gap="xs" ml={50}>
              {provider.data ? <Text size="xs" truncate maw="100%">{t('provider.at', { issuer: provider.data.issuer })}</Text> : <Alert color="yellow" p="xs" icon={<IconInfoCircle aria-hidden />}>{t('provider.missing')}</Alert>}
              <Anchor component="button" type="button" size="xs" onClick={() => panel(true)}>{t('provider.change')}</Anchor>
            </Group>
          ) : null}
        </Stack>
        <Switch label={t('guests.label')} description={t('guests.hint')} checked={guestAccess} onChange={(event) => {
          const on = event.currentTarget.checked;
          privilege.mutate({ guestAccess: on }, say(on));
        }} />
      </Stack>
      <SidePanel opened={opened} onClose={() => panel(false)} title={t('provider.title')}>
        {opened ? <ProviderForm accountId={accountId} onClose={() => panel(false)} /> : null}
      </SidePanel>
    </Section>
  );
}
