import { Anchor, Skeleton, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ActivityEntry } from '../../api/types.js';
import { Section } from '../../kit/section.js';
import { useFormat } from '../../kit/use-format.js';
import { useActivityWords } from '../activity/use-action.js';
import classes from './dashboard.module.css';

/** What happened lately; each line leads to its details. */
export function RecentActivity({ accountId, entries }: { accountId: string; entries: readonly ActivityEntry[] | undefined }) {
  const { t } = useTranslation('dashboard');
  const format = useFormat();
  const words = useActivityWords();
  return (
    <Section title={t('activity.title')} actions={<Anchor component={Link} to={`/accounts/${accountId}/activity`} size="sm">{t('activity.all')}</Anchor>}>
      {entries ? null : <Skeleton height={120} />}
      {entries?.length === 0 ? <Text c="dimmed" size="sm">{t('activity.none')}</Text> : null}
      <ul className={classes.list}>
        {entries?.slice(0, 8).map((entry) => (
          <li key={entry.id}>
            <div className={classes.grow}>
              <Text size="sm"><Text span inherit fw={550}>{words.action(entry.action)}</Text> {words.target(entry)}</Text>
              <Text size="xs" c="dimmed">{words.who(entry)}</Text>
            </div>
            <Text size="xs" c="dimmed" component="time" dateTime={entry.at} title={format.moment(entry.at)} className={classes.time}>{format.ago(entry.at)}</Text>
          </li>
        ))}
      </ul>
    </Section>
  );
}
