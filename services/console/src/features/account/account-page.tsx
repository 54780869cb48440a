import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isPartnerAdmin } from '../../app/audience.js';
import { useMe } from '../../app/me.js';
import { Page } from '../../kit/page.js';
import { GrantsSection } from '../grants/grants-section.js';
import { IntegrationsSection } from '../integrations/integrations-section.js';
import { AccountOrdersSection } from '../orders/account-orders-section.js';
import { PrivilegesSection } from '../privileges/privileges-section.js';
import classes from './account-page.module.css';
import { useAccount } from './account.queries.js';
import { InformationSection } from './information-section.js';

const route = getRouteApi('/accounts/$accountId/account');

/** All that an account is: information, products, privileges, who may see it, orders. */
export function AccountPage() {
  const { t } = useTranslation('account');
  const { accountId } = route.useParams();
  const { name } = useAccount(accountId);
  const admin = isPartnerAdmin(useMe());
  return (
    <Page title={t('tabs.account')} within={name}>
      <div className={classes.columns}>
        <InformationSection accountId={accountId} />
        <div className={classes.column}>
          <IntegrationsSection accountId={accountId} />
          <PrivilegesSection accountId={accountId} />
          {admin ? <GrantsSection accountId={accountId} /> : null}
        </div>
      </div>
      <AccountOrdersSection accountId={accountId} />
    </Page>
  );
}
