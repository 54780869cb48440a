import { Controller, Inject } from '@nestjs/common';
import { accounts, licensing } from '@trunkline/contracts';
import { Caller } from '@trunkline/service-kit';
import { type CallOf, ok } from '../http/route.js';
import { Route } from '../http/route.decorator.js';
import { pageOfWhole } from '../http/whole.js';
import { meRoutes as routes } from './me.routes.js';

@Controller()
export class MeController {
  constructor(@Inject(Caller) private readonly caller: Caller) {}

  @Route(routes.me)
  async me({ ctx }: CallOf<typeof routes.me>) {
    const { type, id, name, role, partnerId, accountId } = ctx.actor;
    const self = { type, id, name, roles: [role], accountId };
    if (partnerId === null) return ok({ ...self, partner: null, accounts: [], moreAccounts: null });
    const [{ partner }, page] = await Promise.all([
      this.caller.call(accounts.partners.get, { partnerId }, ctx),
      this.caller.call(accounts.accounts.list, { partnerId, limit: 50 }, ctx),
    ]);
    return ok({
      ...self, partner, accounts: page.items,
      moreAccounts: page.nextCursor === null ? null : `/v1/accounts?cursor=${encodeURIComponent(page.nextCursor)}`,
    });
  }

  @Route(routes.products)
  async products({ ctx, query }: CallOf<typeof routes.products>) {
    const { items } = await this.caller.call(licensing.products.list, {}, ctx);
    return ok(pageOfWhole(items, 'products', query));
  }
}
