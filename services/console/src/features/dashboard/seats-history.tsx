import { Button, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../kit/error-note.js';
import { Section } from '../../kit/section.js';
import { useFormat } from '../../kit/use-format.js';
import classes from './dashboard.module.css';
import { seatsHistoryQuery } from './dashboard.queries.js';
import { perDay } from './dashboard.rules.js';
import { SeatsTable } from './seats-table.js';

// The charts are large, and nobody waits for them.
const SeatsChart = lazy(() => import('./seats-chart.js').then(({ SeatsChart: component }) => ({ default: component })));

/** Seats over time. What the chart shows is told in words, and in a table. */
export function SeatsHistory({ accountId }: { accountId: string }) {
  const { t } = useTranslation('dashboard');
  const format = useFormat();
  const { data, error, refetch } = useQuery(seatsHistoryQuery(accountId));
  const [table, setTable] = useState(false);
  const days = data ? perDay(data) : [];
  const [first, last] = [days[0], days.at(-1)];
  const told = first && last ? t('history.told', { from: format.day(first.date), bought: format.number(first.bought), used: format.number(first.used), to: format.day(last.date), boughtNow: format.number(last.bought), usedNow: format.number(last.used) }) : '';
  return (
    <Section title={t('history.title')} actions={days.length > 0 ? <Button size="xs" variant="default" onClick={() => setTable(!table)}>{table ? t('history.asChart') : t('history.asTable')}</Button> : null}>
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {data && days.length === 0 ? <Text c="dimmed" size="sm">{t('history.none')}</Text> : null}
      {!data && !error ? <Skeleton height={240} /> : null}
      {days.length > 0 && table ? <SeatsTable days={days} /> : null}
      {days.length > 0 && !table ? <div role="img" aria-label={told} className={classes.chart}><Suspense fallback={<Skeleton height={240} />}><SeatsChart days={days} /></Suspense></div> : null}
    </Section>
  );
}
