import { Controller, Inject } from '@nestjs/common';
import { billing } from '@trunkline/contracts';
import { Caller } from '@trunkline/service-kit';
import { AccessService } from '../http/access.js';
import { mustMatch } from '../http/etag.js';
import { type CallOf, ok, put } from '../http/route.js';
import { Route } from '../http/route.decorator.js';
import { LicensingSync } from '../licensing.sync.js';
import { orderRoutes as routes } from './orders.routes.js';

@Controller()
export class OrdersController {
  constructor(
    @Inject(Caller) private readonly caller: Caller,
    @Inject(AccessService) private readonly access: AccessService,
    @Inject(LicensingSync) private readonly sync: LicensingSync,
  ) {}

  @Route(routes.deliver)
  async deliver({ ctx, params, body }: CallOf<typeof routes.deliver>) {
    const { order, created, changed } = await this.caller.call(billing.orders.put, { ...params, order: body }, ctx);
    return put(created, changed && order.assignedAccount ? await this.sync.order(ctx, order) : order);
  }

  @Route(routes.list)
  async list({ ctx, partnerId, query }: CallOf<typeof routes.list>) {
    const accountIds = await this.access.grantedAccounts(ctx, partnerId);
    return ok(await this.caller.call(billing.orders.list, { partnerId, accountIds, ...query }, ctx));
  }

  @Route(routes.get)
  async get({ ctx, partnerId, params }: CallOf<typeof routes.get>) {
    const accountIds = await this.access.grantedAccounts(ctx, partnerId);
    return ok(await this.caller.call(billing.orders.get, { partnerId, accountIds, ...params }, ctx));
  }

  @Route(routes.assign)
  async assign({ ctx, partnerId, params, body, ifMatch }: CallOf<typeof routes.assign>) {
    const within = await this.access.within(ctx, body.accountId);
    const accountIds = await this.access.grantedAccounts(ctx, partnerId);
    // An order of an account that a representative has no access to does not exist for them, so it is not refused but not found.
    if (accountIds || ifMatch !== undefined) {
      const order = await this.caller.call(billing.orders.get, { partnerId, accountIds, ...params }, ctx);
      await mustMatch(ifMatch, async () => order.etag);
    }
    const { order } = await this.caller.call(billing.orders.assign, { partnerId, ...params, ...body }, within);
    return ok(await this.sync.order(ctx, order));
  }
}
