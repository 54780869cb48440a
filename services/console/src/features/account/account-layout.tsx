import { getRouteApi, Link, Outlet, useRouterState } from '@tanstack/react-router';
import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { audienceOf } from '../../app/audience.js';
import { useMe } from '../../app/me.js';
import { NotFoundPage } from '../../app/not-found-page.js';
import { useAccessLost, useAccount } from './account.queries.js';
import classes from './account-layout.module.css';
import { NoAccessPage } from './no-access-page.js';

const route = getRouteApi('/accounts/$accountId');
const tabs = ['dashboard', 'account', 'users'] as const;
/** Pages without a tab of their own stand under the users'. */
const underUsers = /\/(users|imports|invitations|jobs)(\/|$)/;

/** The account's name and its three pages. */
export function AccountLayout() {
  const { t } = useTranslation('account');
  const { accountId } = route.useParams();
  const account = useAccount(accountId);
  const lost = useAccessLost(accountId);
  const audience = audienceOf(useMe());
  const partner = audience === 'partner';
  const path = useRouterState({ select: (state) => state.location.pathname });
  const current = (tab: (typeof tabs)[number]) => (tab === 'users' ? underUsers.test(path) : path.endsWith(`/${tab}`) || (tab === 'dashboard' && path.endsWith('/activity')));
  if (audience !== 'partner' && audience !== 'account-admin') return <NotFoundPage />;
  if (lost) return <NoAccessPage accountId={accountId} name={account.name} />;
  return (
    <>
      <div className={classes.bar}>
        <nav aria-label={t('breadcrumb')} className={classes.crumbs}>
          {partner ? <><Anchor component={Link} to="/accounts" size="sm">{t('accounts')}</Anchor><Text span c="dimmed" aria-hidden>{'/'}</Text></> : null}
          <Text span fw={620} truncate>{account.name}</Text>
        </nav>
        <nav aria-label={t('pages')} className={classes.tabs}>
          {tabs.map((tab) => <Link key={tab} to={`/accounts/$accountId/${tab}`} params={{ accountId }} className={classes.tab} aria-current={current(tab) ? 'page' : undefined}>{t(`tabs.${tab}`)}</Link>)}
        </nav>
      </div>
      <Outlet />
    </>
  );
}
