import { Anchor, Progress, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Reply } from '../../api/types.js';
import { Section } from '../../kit/section.js';
import { useFormat } from '../../kit/use-format.js';
import { shareOf } from './dashboard.rules.js';
import classes from './dashboard.module.css';

const states = { registered: 'green', opened: 'teal', sent: 'trunk', queued: 'gray', failed: 'red', expired: 'orange', none: 'gray' } as const;
const order = ['registered', 'opened', 'sent', 'queued', 'failed', 'expired', 'none'] as const;

/** How far the users' invitations have come. */
export function InvitationsSection({ accountId, invitations }: { accountId: string; invitations: Reply<'getAccountOverview'>['invitations'] }) {
  const { t } = useTranslation('dashboard');
  const format = useFormat();
  const all = order.reduce((sum, state) => sum + invitations[state], 0);
  return (
    <Section title={t('invitations.title')} actions={<Anchor component={Link} to={`/accounts/${accountId}/invitations`} size="sm">{t('invitations.all')}</Anchor>}>
      {all === 0 ? <Text c="dimmed" size="sm">{t('invitations.none')}</Text> : (
        <dl className={classes.bars}>
          {order.filter((state) => invitations[state] > 0 || state === 'registered' || state === 'sent' || state === 'failed').map((state) => (
            <div key={state}>
              <dt>{t(`invitations.state.${state}`)}</dt>
              <Progress value={shareOf(invitations[state], all) * 100} color={states[state]} size="sm" aria-hidden component="dd" />
              <dd>{format.number(invitations[state])}</dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  );
}
