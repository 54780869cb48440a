import { Controller, Inject } from '@nestjs/common';
import { identity, type PartnerPerson } from '@trunkline/contracts';
import { Caller } from '@trunkline/service-kit';
import { versionOf } from '../http/etag.js';
import { type CallOf, created, noContent, ok } from '../http/route.js';
import { Route } from '../http/route.decorator.js';
import { peopleRoutes as routes } from './partner.routes.js';

const target = (person: PartnerPerson) => ({ type: 'person', id: person.id, label: person.name } as const);

@Controller()
export class PeopleController {
  constructor(@Inject(Caller) private readonly caller: Caller) {}

  @Route(routes.list)
  async list({ ctx, partnerId, query }: CallOf<typeof routes.list>) {
    return ok(await this.caller.call(identity.people.search, { partnerId, ...query }, ctx));
  }

  @Route(routes.invite)
  async invite({ ctx, partnerId, body }: CallOf<typeof routes.invite>) {
    const person = await this.caller.call(identity.people.invite, { partnerId, ...body }, ctx);
    return created(person, `/v1/partner/people/${person.id}`);
  }

  @Route(routes.get)
  async get({ ctx, partnerId, params }: CallOf<typeof routes.get>) {
    const person = await this.caller.call(identity.people.get, { partnerId, ...params }, ctx);
    return ok(person, target(person));
  }

  @Route(routes.update)
  async update({ ctx, partnerId, params, body, ifMatch }: CallOf<typeof routes.update>) {
    const person = { partnerId, ...params };
    const version = await versionOf(ifMatch, async () => (await this.caller.call(identity.people.get, person, ctx)).etag);
    return ok(await this.caller.call(identity.people.update, { ...person, ifMatch: version, patch: body }, ctx));
  }

  @Route(routes.remove)
  async remove({ ctx, partnerId, params, ifMatch }: CallOf<typeof routes.remove>) {
    const person = { partnerId, ...params };
    const version = await versionOf(ifMatch, async () => (await this.caller.call(identity.people.get, person, ctx)).etag);
    await this.caller.call(identity.people.remove, { ...person, ifMatch: version }, ctx);
    return noContent();
  }

  @Route(routes.inviteAgain)
  async inviteAgain({ ctx, partnerId, params }: CallOf<typeof routes.inviteAgain>) {
    return ok(await this.caller.call(identity.people.inviteAgain, { partnerId, ...params }, ctx));
  }
}
