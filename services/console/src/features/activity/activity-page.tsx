import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../kit/page.js';
import { ActivityTable } from './activity-table.js';

const route = getRouteApi('/activity');

/** What happened with the partner itself: its people, their sign-ins, orders that are nobody's yet. */
export function ActivityPage() {
  const { t } = useTranslation('activity');
  return <Page title={t('title')} intro={t('introPartner')} fill><ActivityTable accountId={null} search={route.useSearch()} /></Page>;
}
