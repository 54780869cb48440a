import { Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../api/types.js';
import { StatusBadge } from '../../kit/status-badge.js';
import { useFormat } from '../../kit/use-format.js';
import { isRunning } from '../../kit/use-job.js';
import { percentOf, toneOf } from './jobs.rules.js';

const colors = { info: 'trunk', good: 'green', warn: 'yellow', bad: 'red' } as const;

/** A job's state in a word. */
export function JobState({ job }: { job: Job }) {
  const { t } = useTranslation('jobs');
  return <StatusBadge tone={toneOf(job)}>{job.state === 'done' && job.counts.failed > 0 ? t('state.doneWithFailures') : t(`state.${job.state}`)}</StatusBadge>;
}

/** How far a job is, as a bar and in numbers. */
export function JobProgress({ job, size = 'md' }: { job: Job; size?: 'sm' | 'md' }) {
  const { t } = useTranslation('jobs');
  const format = useFormat();
  const percent = percentOf(job);
  const { total, done, failed, skipped } = job.counts;
  const gone = done + failed + skipped;
  return (
    <div>
      <Progress.Root size={size} radius="xl">
        <Progress.Section value={percent ?? 100} animated={isRunning(job)} color={colors[toneOf(job)]} aria-label={t(`kind.${job.kind}`)} aria-valuetext={percent === null ? t('state.queued') : format.percent(percent / 100)} />
      </Progress.Root>
      <Text size="xs" c="dimmed" mt={4}>
        {[
          total > 0 ? t('progress', { done: format.number(gone), total: format.number(total) }) : t('preparing'),
          ...(failed > 0 ? [t('failedCount', { count: failed, formatted: format.number(failed) })] : []),
          ...(skipped > 0 ? [t('skippedCount', { count: skipped, formatted: format.number(skipped) })] : []),
        ].join(' · ')}
      </Text>
    </div>
  );
}
