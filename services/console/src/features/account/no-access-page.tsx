import { Anchor, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { audienceOf } from '../../app/audience.js';
import { meQuery, useMe } from '../../app/me.js';
import { focusHeading } from '../../kit/focus.js';
import { Page } from '../../kit/page.js';
import { reloadLists } from '../../kit/use-list.js';

/** The account was one's own to see until just now. */
export function NoAccessPage({ accountId, name }: { accountId: string; name: string }) {
  const { t } = useTranslation('account');
  const client = useQueryClient();
  const partner = audienceOf(useMe()) === 'partner';
  useEffect(() => {
    focusHeading();
    // What was loaded of the account is nobody's to look at any more; the account itself goes when this page is left.
    client.removeQueries({ predicate: ({ queryKey: [kind, id, part] }) => (kind === 'users' || kind === 'user' || (kind === 'account' && part !== undefined && part !== 'integrations')) && id === accountId });
    void reloadLists(client, ['accounts']);
    void client.invalidateQueries({ queryKey: meQuery.queryKey });
    return () => client.removeQueries({ queryKey: ['account', accountId] });
  }, [client, accountId]);
  return (
    <Page title={t('noAccess.title')}>
      <Stack align="flex-start" maw={640} role="alert">
        <Text>{t('noAccess.text', { name })}</Text>
        {partner ? <Anchor component={Link} to="/accounts">{t('noAccess.accounts')}</Anchor> : <Anchor href="/">{t('noAccess.home')}</Anchor>}
      </Stack>
    </Page>
  );
}
