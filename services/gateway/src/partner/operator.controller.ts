import { Controller, Inject } from '@nestjs/common';
import { accounts, identity } from '@trunkline/contracts';
import { Caller } from '@trunkline/service-kit';
import { versionOf } from '../http/etag.js';
import { type CallOf, created, ok } from '../http/route.js';
import { Route } from '../http/route.decorator.js';
import { readPartner } from './partner.controller.js';
import { operatorRoutes as routes } from './partner.routes.js';

/** What the platform's operator does. */
@Controller()
export class OperatorController {
  constructor(@Inject(Caller) private readonly caller: Caller) {}

  @Route(routes.list)
  async list({ ctx, query }: CallOf<typeof routes.list>) {
    return ok(await this.caller.call(accounts.partners.list, query, ctx));
  }

  @Route(routes.create)
  async create({ ctx, body }: CallOf<typeof routes.create>) {
    const partner = await this.caller.call(accounts.partners.create, body, ctx);
    return created(partner, `/v1/partners/${partner.id}`);
  }

  @Route(routes.activity)
  async activity({ ctx, query }: CallOf<typeof routes.activity>) {
    return ok(await this.caller.call(accounts.activity.ofPlatform, query, ctx));
  }

  @Route(routes.get)
  async get({ ctx, params }: CallOf<typeof routes.get>) {
    return ok(await readPartner(this.caller, ctx, params.partnerId));
  }

  @Route(routes.update)
  async update({ ctx, params, body, ifMatch }: CallOf<typeof routes.update>) {
    const version = await versionOf(ifMatch, async () => (await readPartner(this.caller, ctx, params.partnerId)).etag);
    return ok(await this.caller.call(accounts.partners.manage, { ...params, ifMatch: version, patch: body }, ctx));
  }

  @Route(routes.inviteAdmin)
  async inviteAdmin({ ctx, params, body }: CallOf<typeof routes.inviteAdmin>) {
    await readPartner(this.caller, ctx, params.partnerId);
    const person = await this.caller.call(identity.people.inviteFirstAdmin, { ...params, ...body }, ctx);
    return created(person, `/v1/partners/${params.partnerId}`);
  }
}
