import { ActionIcon, Anchor, Button, CloseButton, Group, Indicator, Popover, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem.js';
import type { Job, Me } from '../../api/types.js';
import { audienceOf } from '../../app/audience.js';
import { notifyDone } from '../../kit/notify.js';
import { useFormat } from '../../kit/use-format.js';
import { reloadLists } from '../../kit/use-list.js';
import { isRunning, useJob } from '../../kit/use-job.js';
import { JobProgress, JobState } from './job-progress.js';
import { newestJobsQuery } from './jobs.queries.js';
import { touchedBy } from './jobs.rules.js';
import classes from './job-tray.module.css';
import { onTrackBegins, onTracked, trackAlso, trackedNow, trackFor, untrack } from './track-job.js';

const accountInPath = /^\/accounts\/([0-9a-f]{24})(\/|$)/;

/** The account whose jobs others may have begun: the one whose pages are open, or one's own. */
function useWatchedAccount(me: Me): string | null {
  const path = useRouterState({ select: (state) => state.location.pathname });
  if (audienceOf(me) === 'user') return null;
  return accountInPath.exec(path)?.[1] ?? me.accountId;
}

function TrayJob({ jobId, onRunning, onLeave }: { jobId: string; onRunning: (jobId: string, running: boolean) => void; onLeave: () => void }) {
  const { t } = useTranslation('jobs');
  const format = useFormat();
  const client = useQueryClient();
  const { job, error } = useJob(jobId, (ended: Job) => {
    for (const queryKey of touchedBy(ended)) void reloadLists(client, queryKey);
    notifyDone(t(`ended.${ended.state === 'failed' ? 'failed' : 'done'}`, { kind: t(`kind.${ended.kind}`), done: format.number(ended.counts.done), failed: format.number(ended.counts.failed) }));
  });
  // Removed long ago, or the access is gone.
  const gone = isProblem(error, 'resource.not_found', 'auth.forbidden');
  const running = !gone && (job ? isRunning(job) : false);
  useEffect(() => {
    if (gone) untrack(jobId);
    onRunning(jobId, running);
    return () => onRunning(jobId, false);
  }, [gone, jobId, running, onRunning]);
  if (!job || gone) return null;
  return (
    <li>
      <Group justify="space-between" wrap="nowrap" gap="xs" mb={4}>
        <Anchor component={Link} to={`/accounts/${job.accountId}/jobs/${job.id}`} size="sm" fw={550} truncate onClick={onLeave}>{t(`kind.${job.kind}`)}</Anchor>
        <Group gap={4} wrap="nowrap">
          <JobState job={job} />
          {running ? null : <CloseButton size="sm" aria-label={t('tray.remove', { kind: t(`kind.${job.kind}`) })} onClick={() => untrack(job.id)} />}
        </Group>
      </Group>
      <JobProgress job={job} size="sm" />
    </li>
  );
}

/** How long a tray that opened by itself stands over the page, in milliseconds. */
const SHOWN_MS = 6_000;

/** Opens when a job begins, and goes away by itself or with the next key: it stands over buttons of the page. Who points at it or is in it keeps it. */
function useTray() {
  const [shown, setShown] = useState<'closed' | 'by-itself' | 'by-hand'>('closed');
  const dropdown = useRef<HTMLDivElement>(null);
  useEffect(() => onTrackBegins(() => setShown((now) => (now === 'closed' ? 'by-itself' : now))), []);
  useEffect(() => {
    if (shown !== 'by-itself') return;
    const close = () => (dropdown.current?.matches(':hover, :focus-within') ? undefined : setShown('closed'));
    const timer = setTimeout(close, SHOWN_MS);
    document.addEventListener('keydown', close);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('keydown', close);
    };
  }, [shown]);
  return { opened: shown !== 'closed', setOpened: (opened: boolean) => setShown(opened ? 'by-hand' : 'closed'), dropdown };
}

/** Jobs that one has started, and those of the account that one looks at, wherever one is in the console: live, and there again after a reload. */
export function JobTray({ me }: { me: Me }) {
  const { t } = useTranslation('jobs');
  trackFor(me);
  const tracked = useSyncExternalStore(onTracked, trackedNow);
  const { opened, setOpened, dropdown } = useTray();
  const [running, setRunning] = useState<ReadonlySet<string>>(new Set());
  const [onRunning] = useState(() => (jobId: string, on: boolean) => setRunning((old) => {
    if (old.has(jobId) === on) return old;
    const next = new Set(old);
    if (on) next.add(jobId);
    else next.delete(jobId);
    return next;
  }));
  const accountId = useWatchedAccount(me);
  const { data: newest } = useQuery({ ...newestJobsQuery(accountId ?? ''), enabled: accountId !== null });
  useEffect(() => {
    if (newest) trackAlso(newest.items.filter(isRunning));
  }, [newest]);
  if (tracked.length === 0) return null;
  const label = running.size > 0 ? t('tray.running', { count: running.size }) : t('tray.none');
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={340} shadow="md" withinPortal={false} keepMounted>
      <Indicator disabled={running.size === 0} label={running.size} size={17} offset={6} color="trunk">
        <Popover.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} onClick={() => setOpened(!opened)}><IconListCheck size={20} stroke={1.7} aria-hidden /></ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown ref={dropdown} aria-label={t('tray.title')}>
        <Stack gap="sm">
          <Group justify="space-between">
            <Text fw={620}>{t('tray.title')}</Text>
            <Button size="compact-xs" variant="subtle" onClick={() => untrack(...tracked.map(({ id }) => id).filter((id) => !running.has(id)))} disabled={running.size === tracked.length}>{t('tray.clear')}</Button>
          </Group>
          <ul className={classes.list}>
            {tracked.map(({ id }) => <TrayJob key={id} jobId={id} onRunning={onRunning} onLeave={() => setOpened(false)} />)}
          </ul>
          {accountId ? <Anchor component={Link} to={`/accounts/${accountId}/jobs`} size="sm" onClick={() => setOpened(false)}>{t('tray.all')}</Anchor> : null}
        </Stack>
      </Popover.Dropdown>
      <VisuallyHidden role="status">{running.size > 0 ? label : ''}</VisuallyHidden>
    </Popover>
  );
}
