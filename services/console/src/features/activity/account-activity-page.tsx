import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../kit/page.js';
import { useAccount } from '../account/account.queries.js';
import { ActivityTable } from './activity-table.js';

const route = getRouteApi('/accounts/$accountId/activity');

/** What happened with an account. */
export function AccountActivityPage() {
  const { t } = useTranslation('activity');
  const { accountId } = route.useParams();
  const { name } = useAccount(accountId);
  return <Page title={t('title')} within={name} fill><ActivityTable of={{ accountId }} search={route.useSearch()} /></Page>;
}
