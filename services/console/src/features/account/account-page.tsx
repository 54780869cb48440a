import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../kit/page.js';
import { GrantsSection } from '../grants/grants-section.js';
import { IntegrationsSection } from '../integrations/integrations-section.js';
import { AccountOrdersSection } from '../orders/account-orders-section.js';
import { PrivilegesSection } from '../privileges/privileges-section.js';

const route = getRouteApi('/accounts/$accountId/account');

export function AccountPage() {
  const { t } = useTranslation('account');
  const { accountId } = route.useParams();
  return (
    <Page title={t('tabs.account')}>
      <IntegrationsSection accountId={accountId} />
      <PrivilegesSection accountId={accountId} />
      <GrantsSection accountId={accountId} />
      <AccountOrdersSection accountId={accountId} />
    </Page>
  );
}
