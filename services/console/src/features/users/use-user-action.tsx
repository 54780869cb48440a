import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { User } from '../../api/types.js';
import { audienceOf } from '../../app/audience.js';
import { useMe } from '../../app/me.js';
import { confirm } from '../../kit/confirm.js';
import { notifyError } from '../../kit/notify.js';
import { useFormat } from '../../kit/use-format.js';
import { trackJob } from '../jobs/track-job.js';
import { type Count, holdersAmong, MOST_IDS, seatsFor, sum, type Target, type UserAction } from './user-actions.rules.js';
import { MEETINGS, seatsQuery, usersCountQuery } from './users.queries.js';

/** Starts a bulk action after asking, with how many it is for; the job goes to the tray. Resolves with whether it began. */
export function useUserAction(accountId: string) {
  const { t } = useTranslation('users');
  const format = useFormat();
  const client = useQueryClient();
  const navigate = useNavigate();
  const ofPartner = audienceOf(useMe()) === 'partner';

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

  const countOf = async (targets: readonly Target[]): Promise<Count> => sum(await Promise.all(targets.map((target) => (
    'ids' in target ? { count: target.ids.length, exact: true } : client.fetchQuery({ ...usersCountQuery(accountId, target.filter), staleTime: 0 })
  ))));
  /** Who of them has the product already. */
  const holdersOf = async (targets: readonly Target[], loaded: readonly User[]): Promise<number> => (await Promise.all(targets.map(async (target) => {
    if ('ids' in target) return holdersAmong(target.ids, loaded, MEETINGS);
    if (target.filter.product && target.filter.product !== MEETINGS) return 0;
    return (await client.fetchQuery({ ...usersCountQuery(accountId, { ...target.filter, product: MEETINGS }), staleTime: 0 })).count;
  }))).reduce((all, one) => all + one, 0);

  /** `loaded` are the rows of the list, among which those chosen by id are. */
  const askFirst = async (action: UserAction, targets: Target[], loaded: readonly User[] = []): Promise<boolean> => {
    // Counted now, and not when the page was opened; without an answer one is still asked.
    const assigning = action === 'assignProduct';
    const [all, holders, pools] = await Promise.all([
      countOf(targets).catch(() => undefined),
      assigning ? holdersOf(targets, loaded).catch(() => 0) : 0,
      assigning ? client.fetchQuery({ ...seatsQuery(accountId), staleTime: 0 }).catch(() => undefined) : undefined,
    ]);
    const free = pools && (pools.find(({ productId }) => productId === MEETINGS)?.seats.free ?? 0);
    const { needed, missing } = seatsFor(all?.count ?? 0, holders, free ?? Infinity);
    const number = (count: number) => ({ count, formatted: format.number(count) });
    const who = !all ? t('ask.anyUsers') : t(all.exact ? 'ask.users' : 'ask.someUsers', number(all.count));
    const sentences = [
      t(`ask.${action}.text`, { users: who }),
      ...(holders > 0 ? [t('ask.holders', number(holders))] : []),
      ...(free !== undefined ? [t('ask.free', number(free))] : []),
    ];
    const agreed = await confirm({
      title: t(`ask.${action}.title`),
      text: <>{sentences.join(' ')}{missing > 0 ? <strong>{` ${t('ask.needed', number(needed))} ${t('ask.missing', number(missing))}`}</strong> : null}</>,
      confirm: t(missing > 0 && free ? 'ask.assignProduct.partly' : `ask.${action}.confirm`), danger: action === 'unassignProduct',
      ...(missing > 0 ? {
        instead: {
          label: t(ofPartner ? 'ask.toOrders' : 'ask.toAccountOrders'),
          go: () => void navigate(ofPartner ? { to: '/billing/orders', search: { filter: 'unassigned' } as never } : { to: '/accounts/$accountId/account', params: { accountId } }),
        },
      } : {}),
    });
    if (!agreed) return false;
    const began = await Promise.all(targets.map((target) => start(action, target)));
    return began.every(Boolean);
  };

  return { start, askFirst };
}
