import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../kit/error-note.js';
import { Page } from '../../kit/page.js';
import { useAccount } from '../account/account.queries.js';
import { overviewQuery } from './dashboard.queries.js';
import classes from './dashboard.module.css';
import { ExpiringSection } from './expiring-section.js';
import { InvitationsSection } from './invitations-section.js';
import { RecentActivity } from './recent-activity.js';
import { SeatsHistory } from './seats-history.js';
import { Tiles } from './tiles.js';

const route = getRouteApi('/accounts/$accountId/dashboard');

/** How the account stands. */
export function Dashboard() {
  const { t } = useTranslation('dashboard');
  const { accountId } = route.useParams();
  const { name } = useAccount(accountId);
  const { data, error, refetch } = useQuery(overviewQuery(accountId));
  return (
    <Page title={t('title')} within={name}>
      {error && !data ? <ErrorNote error={error} onRetry={() => void refetch()} /> : null}
      {data ? <Tiles accountId={accountId} overview={data} /> : null}
      {!data && !error ? <div className={classes.tiles}><Skeleton height={116} radius="lg" /><Skeleton height={116} radius="lg" /></div> : null}
      <div className={classes.columns}>
        <div className={classes.column}>
          <SeatsHistory accountId={accountId} />
          <ExpiringSection accountId={accountId} />
        </div>
        <div className={classes.column}>
          {data ? <InvitationsSection accountId={accountId} invitations={data.invitations} /> : null}
          {!data && !error ? <Skeleton height={180} radius="lg" /> : null}
          {data || !error ? <RecentActivity accountId={accountId} entries={data?.recentActivity} /> : null}
        </div>
      </div>
    </Page>
  );
}
