import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import type { Order } from '../../api/types.js';
import { type List, patchLists, reloadLists, useList } from '../../kit/use-list.js';

/** What the drop-down narrows the list to. */
export type OrderFilter = 'all' | 'unassigned' | 'expiring';

/** The key of every list of orders. */
const ordersKey = ['orders'] as const;

/** The partner's orders, newest first. */
export function useOrders(filter: OrderFilter, q: string): List<Order> {
  return useList([...ordersKey, { filter, q }], (page, signal) => ask(api.GET('/v1/orders', { params: { query: { ...page, filter, ...(q ? { q } : {}) } }, signal })), { refetchInterval: 30_000 });
}

/** One order, by its tracking number. */
export const orderQuery = (trackingNumber: string) => queryOptions({
  queryKey: ['order', trackingNumber],
  queryFn: ({ signal }) => ask(api.GET('/v1/orders/{trackingNumber}', { params: { path: { trackingNumber } }, signal })),
});

/** Somebody else was faster; `winner` is the account that has the order now, null where one may not see it. */
export class OrderTaken extends Error {
  constructor(readonly winner: string | null) {
    super('taken');
  }
}

/** Gives an order to an account. @throws OrderTaken when another account has got it meanwhile. */
export function useAssign(trackingNumber: string, onDone: (order: Order) => void) {
  const client = useQueryClient();
  const show = (order: Order) => {
    client.setQueryData(orderQuery(trackingNumber).queryKey, order);
    patchLists(client, ordersKey, trackingNumber, order);
  };
  return useMutation({
    mutationFn: async (accountId: string) => {
      try {
        return await ask(api.PUT('/v1/orders/{trackingNumber}/assignment', { params: { path: { trackingNumber } }, body: { accountId } }));
      } catch (error) {
        if (!isProblem(error, 'billing.order_assigned')) throw error;
        const now = await client.fetchQuery({ ...orderQuery(trackingNumber), staleTime: 0 }).catch(() => null);
        if (now) show(now);
        throw new OrderTaken(now?.assignedAccount?.name ?? null);
      }
    },
    onSuccess: (order) => {
      show(order);
      for (const key of ['overview', 'licenses', 'orders', 'activity']) void client.invalidateQueries({ queryKey: ['account', order.assignedAccount?.id, key] });
      onDone(order);
    },
    // Either way the lists show what is true now.
    onSettled: () => void reloadLists(client, ordersKey),
  });
}
