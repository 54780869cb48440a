import { Controller, Inject } from '@nestjs/common';
import { accounts, licensing } from '@trunkline/contracts';
import { Caller, type Ctx } from '@trunkline/service-kit';
import { mustMatch } from '../http/etag.js';
import { type CallOf, noContent, ok, put } from '../http/route.js';
import { Route } from '../http/route.decorator.js';
import { pageOfWhole } from '../http/whole.js';
import { LicensingSync } from '../licensing.sync.js';
import { integrationRoutes as routes } from './access.routes.js';

@Controller()
export class IntegrationsController {
  constructor(@Inject(Caller) private readonly caller: Caller, @Inject(LicensingSync) private readonly sync: LicensingSync) {}

  @Route(routes.list)
  async list({ ctx, params, query }: CallOf<typeof routes.list>) {
    const { items } = await this.caller.call(accounts.integrations.list, params, ctx);
    return ok(pageOfWhole(items.map((item) => ({ id: item.productId, ...item })), `integrations ${params.accountId}`, query));
  }

  @Route(routes.put)
  async put({ ctx, params, ifMatch }: CallOf<typeof routes.put>) {
    await mustMatch(ifMatch, () => this.tag(ctx, params));
    const { integration, created } = await this.caller.call(accounts.integrations.put, params, ctx);
    await this.sync.integration(ctx, params.accountId, params.productId);
    return put(created, { id: integration.productId, ...integration });
  }

  @Route(routes.remove)
  async remove({ ctx, params, ifMatch }: CallOf<typeof routes.remove>) {
    await mustMatch(ifMatch, () => this.tag(ctx, params));
    await this.caller.call(accounts.integrations.remove, params, ctx);
    await this.sync.integration(ctx, params.accountId, params.productId);
    return noContent();
  }

  @Route(routes.licenses)
  async licenses({ ctx, params, query }: CallOf<typeof routes.licenses>) {
    const { items } = await this.caller.call(licensing.seats.licenses, params, ctx);
    return ok(pageOfWhole(items.map((item) => ({ id: item.productId, ...item })), `licenses ${params.accountId}`, query));
  }

  private async tag(ctx: Ctx, { accountId, productId }: { accountId: string; productId: string }): Promise<string | null> {
    const { items } = await this.caller.call(accounts.integrations.list, { accountId }, ctx);
    return items.find((item) => item.productId === productId)?.etag ?? null;
  }
}
