import { Controller, Inject } from '@nestjs/common';
import { identity, licensing } from '@trunkline/contracts';
import { Caller } from '@trunkline/service-kit';
import { type CallOf, ok } from '../http/route.js';
import { Route } from '../http/route.decorator.js';
import { pageOfWhole } from '../http/whole.js';
import { seatRoutes as routes } from './seats.routes.js';

/** Days of a history that nobody gave a beginning. */
const DAYS = 90;
const DAY_MS = 24 * 3_600_000;

@Controller()
export class SeatsController {
  constructor(@Inject(Caller) private readonly caller: Caller) {}

  @Route(routes.history)
  async history({ ctx, params, query }: CallOf<typeof routes.history>) {
    const { productId, to = new Date().toISOString().slice(0, 10) } = query;
    const { from = new Date(Date.parse(to) - (DAYS - 1) * DAY_MS).toISOString().slice(0, 10) } = query;
    return ok(await this.caller.call(licensing.seats.history, { ...params, from, to, ...(productId ? { productId } : {}) }, ctx));
  }

  @Route(routes.expiring)
  async expiring({ ctx, params: { accountId }, query }: CallOf<typeof routes.expiring>) {
    const { items } = await this.caller.call(licensing.seats.expiring, { accountId }, ctx);
    const all = items.map((item) => ({
      // In the order of the dates, as a page goes by the ids.
      id: `${item.expiryDate}.${item.trackingNumber}.${item.productId}`, ...item,
      users: `/v1/accounts/${accountId}/expiring/${encodeURIComponent(item.trackingNumber)}/users?productId=${item.productId}`,
    }));
    return ok(pageOfWhole(all, `expiring ${accountId}`, query));
  }

  @Route(routes.expiringUsers)
  async expiringUsers({ ctx, params: { accountId, trackingNumber }, query }: CallOf<typeof routes.expiringUsers>) {
    const { items: seats, nextCursor } = await this.caller.call(licensing.seats.holders, { accountId, trackingNumber, ...query }, ctx);
    const ids = [...new Set(seats.map((seat) => seat.userId))];
    const { items: users } = ids.length ? await this.caller.call(identity.users.walk, { accountId, users: { ids }, after: null, limit: ids.length }, ctx) : { items: [] };
    const known = new Map(users.map((user) => [user.id, user]));
    // Whoever is removed this moment has lost the seat already.
    return ok({ items: seats.flatMap(({ userId, productId }) => (known.has(userId) ? [{ ...known.get(userId)!, productId }] : [])), nextCursor });
  }
}
