import { Controller, Inject } from '@nestjs/common';
import { accounts, type Partner } from '@trunkline/contracts';
import { Caller, type Ctx, notFound } from '@trunkline/service-kit';
import { versionOf } from '../http/etag.js';
import { type CallOf, ok } from '../http/route.js';
import { Route } from '../http/route.decorator.js';
import { partnerRoutes as routes } from './partner.routes.js';

@Controller()
export class PartnerController {
  constructor(@Inject(Caller) private readonly caller: Caller) {}

  @Route(routes.get)
  async get({ ctx, partnerId }: CallOf<typeof routes.get>) {
    return ok(await readPartner(this.caller, ctx, partnerId));
  }

  @Route(routes.update)
  async update({ ctx, partnerId, body, ifMatch }: CallOf<typeof routes.update>) {
    const version = await versionOf(ifMatch, async () => (await readPartner(this.caller, ctx, partnerId)).etag);
    return ok(await this.caller.call(accounts.partners.update, { partnerId, ifMatch: version, patch: body }, ctx));
  }

  @Route(routes.activity)
  async activity({ ctx, partnerId, query }: CallOf<typeof routes.activity>) {
    return ok(await this.caller.call(accounts.activity.ofPartner, { partnerId, ...query }, ctx));
  }
}

/** @throws DomainError `resource.not_found`. */
export async function readPartner(caller: Caller, ctx: Ctx, partnerId: string): Promise<Partner> {
  const { partner } = await caller.call(accounts.partners.get, { partnerId }, ctx);
  if (!partner) throw notFound();
  return partner;
}
