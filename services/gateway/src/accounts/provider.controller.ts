import { Controller, Inject } from '@nestjs/common';
import { identity } from '@trunkline/contracts';
import { Caller } from '@trunkline/service-kit';
import { versionOf } from '../http/etag.js';
import { type CallOf, noContent, ok, put } from '../http/route.js';
import { Route } from '../http/route.decorator.js';
import { providerRoutes as routes } from './access.routes.js';

@Controller()
export class ProviderController {
  constructor(@Inject(Caller) private readonly caller: Caller) {}

  @Route(routes.get)
  async get({ ctx, params }: CallOf<typeof routes.get>) {
    return ok({ id: params.accountId, ...(await this.caller.call(identity.providers.get, params, ctx)) });
  }

  @Route(routes.put)
  async put({ ctx, params, body, ifMatch }: CallOf<typeof routes.put>) {
    const version = await versionOf(ifMatch, async () => (await this.caller.call(identity.providers.get, params, ctx)).etag);
    const { provider, created } = await this.caller.call(identity.providers.put, { ...params, ...body, ifMatch: version }, ctx);
    return put(created, { id: params.accountId, ...provider });
  }

  @Route(routes.remove)
  async remove({ ctx, params, ifMatch }: CallOf<typeof routes.remove>) {
    const version = await versionOf(ifMatch, async () => (await this.caller.call(identity.providers.get, params, ctx)).etag);
    await this.caller.call(identity.providers.remove, { ...params, ifMatch: version }, ctx);
    return noContent();
  }
}
