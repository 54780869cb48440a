import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { confirm } from '../../kit/confirm.js';
import { notifyError } from '../../kit/notify.js';
import { useFormat } from '../../kit/use-format.js';
import { trackJob } from '../jobs/track-job.js';
import { howMany, MOST_IDS, seatsMissing, type Target, type UserAction } from './user-actions.rules.js';
import { MEETINGS, overviewQuery, seatsQuery, type UserFilters } from './users.queries.js';

/** Starts a bulk action after asking, with how many it is for; the job goes to the tray. Resolves with whether it began. */
export function useUserAction(accountId: string) {
  const { t } = useTranslation('users');
  const format = useFormat();
  const client = useQueryClient();

  const start = async (action: UserAction, target: Target): Promise<boolean> => {
    const product = action === 'assignProduct' || action === 'unassignProduct' ? { action, productId: MEETINGS } : { action };
    // A request holds so many ids; more of them are more jobs.
    const parts: Target[] = 'ids' in target ? Array.from({ length: Math.ceil(target.ids.length / MOST_IDS) }, (_, part) => ({ ids: target.ids.slice(part * MOST_IDS, (part + 1) * MOST_IDS) })) : [target];
    try {
      for (const users of parts) trackJob(await ask(api.POST('/v1/accounts/{accountId}/user-actions', { params: { path: { accountId } }, body: { ...product, users } as never })));
      return true;
    } catch (error) {
      notifyError(error);
      return false;
    }
  };

  const askFirst = async (action: UserAction, targets: Target[], listed: { count: number; complete: boolean; filters: UserFilters }): Promise<boolean> => {
    // Counted now, and not when the page was opened; without an answer one is still asked.
    const [overview, seats] = await Promise.all([
      client.fetchQuery({ ...overviewQuery(accountId), staleTime: 0 }).catch(() => undefined),
      action === 'assignProduct' ? client.fetchQuery({ ...seatsQuery(accountId), staleTime: 0 }).catch(() => undefined) : undefined,
    ]);
    const counts = targets.map((target) => howMany(target, overview, listed));
    const count = counts.includes(null) ? null : counts.reduce<number>((sum, one) => sum + (one ?? 0), 0);
    const free = seats && (seats.find(({ productId }) => productId === MEETINGS)?.seats.free ?? 0);
    const missing = seatsMissing(action, count, free);
    const who = count === null ? t('ask.someUsers', { formatted: format.number(listed.count) }) : t('ask.users', { count, formatted: format.number(count) });
    const agreed = await confirm({
      title: t(`ask.${action}.title`),
      text: (
        <>
          {t(`ask.${action}.text`, { users: who })}
          {free !== undefined ? ` ${t('ask.free', { count: free, formatted: format.number(free) })}` : ''}
          {missing > 0 ? <strong>{` ${t('ask.missing', { count: missing, formatted: format.number(missing) })}`}</strong> : null}
        </>
      ),
      confirm: t(`ask.${action}.confirm`), danger: action === 'unassignProduct',
    });
    if (!agreed) return false;
    const began = await Promise.all(targets.map((target) => start(action, target)));
    return began.every(Boolean);
  };

  return { start, askFirst };
}
