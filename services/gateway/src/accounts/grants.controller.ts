import { Controller, Inject } from '@nestjs/common';
import { accounts, identity, type PartnerPerson } from '@trunkline/contracts';
import { Caller, type Ctx, DomainError, notFound } from '@trunkline/service-kit';
import { AccessService } from '../http/access.js';
import { mustMatch, tagOf } from '../http/etag.js';
import { type CallOf, noContent, ok, put } from '../http/route.js';
import { Route } from '../http/route.decorator.js';
import { grantRoutes as routes } from './access.routes.js';

@Controller()
export class GrantsController {
  constructor(@Inject(Caller) private readonly caller: Caller, @Inject(AccessService) private readonly access: AccessService) {}

  @Route(routes.list)
  async list({ ctx, partnerId, params, query }: CallOf<typeof routes.list>) {
    const page = await this.caller.call(accounts.access.listGrants, { ...params, ...query }, ctx);
    const ids = page.items.map((grant) => grant.personId);
    const people = ids.length ? (await this.caller.call(identity.people.byIds, { partnerId, ids }, ctx)).items : [];
    const byId = new Map(people.map((person) => [person.id, person]));
    return ok({
      nextCursor: page.nextCursor,
      // A grant of somebody who is gone gives nobody access.
      items: page.items.flatMap(({ personId, grantedAt }) => {
        const person = byId.get(personId);
        return person ? [shownGrant(person, grantedAt)] : [];
      }),
    });
  }

  @Route(routes.put)
  async put({ ctx, partnerId, params, ifMatch }: CallOf<typeof routes.put>) {
    const { items: [person] } = await this.caller.call(identity.people.byIds, { partnerId, ids: [params.personId] }, ctx);
    if (!person) throw notFound();
    if (person.role !== 'partner-representative') throw new DomainError('accounts.grant_not_representative');
    await mustMatch(ifMatch, () => this.tag(ctx, params, person));
    const { grant, created } = await this.caller.call(accounts.access.putGrant, { ...params, personName: person.name }, ctx);
    this.access.forgetAccount(params.accountId);
    return put(created, shownGrant(person, grant.grantedAt));
  }

  @Route(routes.remove)
  async remove({ ctx, partnerId, params, ifMatch }: CallOf<typeof routes.remove>) {
    if (ifMatch !== undefined) {
      const { items: [person] } = await this.caller.call(identity.people.byIds, { partnerId, ids: [params.personId] }, ctx);
      if (!person) throw notFound();
      await mustMatch(ifMatch, () => this.tag(ctx, params, person));
    }
    await this.caller.call(accounts.access.removeGrant, params, ctx);
    this.access.forgetAccount(params.accountId);
    return noContent();
  }

  private async tag(ctx: Ctx, { accountId, personId }: { accountId: string; personId: string }, person: PartnerPerson): Promise<string | null> {
    let cursor: string | undefined;
    do {
      const page = await this.caller.call(accounts.access.listGrants, { accountId, limit: 200, cursor }, ctx);
      const found = page.items.find((grant) => grant.personId === personId);
      if (found) return shownGrant(person, found.grantedAt).etag;
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    return null;
  }
}

/** A grant as it is shown; accounts keeps when, identity keeps who. */
function shownGrant({ id, name, email }: PartnerPerson, grantedAt: string) {
  const shown = { id, person: { id, name, email }, grantedAt };
  return { ...shown, etag: tagOf(shown) };
}
