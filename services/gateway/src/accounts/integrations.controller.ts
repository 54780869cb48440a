import { Controller, Inject } from '@nestjs/common';
import { accounts, licensing } from '@trunkline/contracts';
import { Caller } from '@trunkline/service-kit';
import { type CallOf, noContent, ok, put } from '../http/route.js';
import { Route } from '../http/route.decorator.js';
import { LicensingSync } from '../licensing.sync.js';
import { integrationRoutes as routes } from './access.routes.js';

@Controller()
export class IntegrationsController {
  constructor(@Inject(Caller) private readonly caller: Caller, @Inject(LicensingSync) private readonly sync: LicensingSync) {}

  @Route(routes.list)
  async list({ ctx, params }: CallOf<typeof routes.list>) {
    const { items } = await this.caller.call(accounts.integrations.list, params, ctx);
    return ok({ items: items.map((item) => ({ id: item.productId, ...item })), nextCursor: null });
  }

  @Route(routes.put)
  async put({ ctx, params }: CallOf<typeof routes.put>) {
    const { integration, created } = await this.caller.call(accounts.integrations.put, params, ctx);
    await this.sync.integration(ctx, params.accountId, params.productId);
    return put(created, { id: integration.productId, ...integration });
  }

  @Route(routes.remove)
  async remove({ ctx, params }: CallOf<typeof routes.remove>) {
    await this.caller.call(accounts.integrations.remove, params, ctx);
    await this.sync.integration(ctx, params.accountId, params.productId);
    return noContent();
  }

  @Route(routes.licenses)
  async licenses({ ctx, params }: CallOf<typeof routes.licenses>) {
    const { items } = await this.caller.call(licensing.seats.licenses, params, ctx);
    return ok({ items: items.map((item) => ({ id: item.productId, ...item })), nextCursor: null });
  }
}
