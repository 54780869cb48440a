import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { audienceOf, isPartnerAdmin } from '../../app/audience.js';
import { useMe } from '../../app/me.js';
import { NotFoundPage } from '../../app/not-found-page.js';
import { Page } from '../../kit/page.js';
import { ActivityTable } from './activity-table.js';

const route = getRouteApi('/activity');

/** What happened with what one looks after: for a partner's admin the partner itself, for the operator the platform. */
export function ActivityPage() {
  const { t } = useTranslation('activity');
  const me = useMe();
  const search = route.useSearch();
  if (audienceOf(me) === 'operator') return <Page title={t('title')} intro={t('introPlatform')} fill><ActivityTable of="platform" search={search} /></Page>;
  return isPartnerAdmin(me) ? <Page title={t('title')} intro={t('introPartner')} fill><ActivityTable of="partner" search={search} /></Page> : <NotFoundPage />;
}
