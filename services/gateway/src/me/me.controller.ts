import { Controller, Inject } from '@nestjs/common';
import { accounts, licensing } from '@trunkline/contracts';
import { Caller, type Ctx } from '@trunkline/service-kit';
import { AccessService } from '../http/access.js';
import { type CallOf, ok } from '../http/route.js';
import { Route } from '../http/route.decorator.js';
import { pageOfWhole } from '../http/whole.js';
import { meRoutes as routes } from './me.routes.js';

@Controller()
export class MeController {
  constructor(@Inject(Caller) private readonly caller: Caller, @Inject(AccessService) private readonly access: AccessService) {}

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

  @Route(routes.ownProducts)
  async ownProducts({ ctx, query }: CallOf<typeof routes.ownProducts>) {
    const { accountId, id: userId } = ctx.actor;
    const [{ items }, own] = await Promise.all([this.caller.call(licensing.products.list, {}, ctx), accountId === null ? [] : this.ownStates(ctx, accountId, userId)]);
    const states = new Map(own.map(({ productId, state }) => [productId, state]));
    // Who is not of an account has no seats.
    const products = items.map(({ id, name, launchUrl }) => ({ id, productId: id, name, state: states.get(id) ?? ('none' as const), launchUrl }));
    return ok(pageOfWhole(products, 'own-products', query));
  }

  @Route(routes.products)
  async products({ ctx, query }: CallOf<typeof routes.products>) {
    const { items } = await this.caller.call(licensing.products.list, {}, ctx);
    return ok(pageOfWhole(items, 'products', query));
  }

  private async ownStates(ctx: Ctx, accountId: string, userId: string) {
    const within = await this.access.within(ctx, accountId);
    return (await this.caller.call(licensing.products.ofUser, { accountId, userId }, within)).items;
  }
}
