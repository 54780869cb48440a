import { Inject, Injectable } from '@nestjs/common';
import { identity } from '@trunkline/contracts';
import { Caller, type Ctx } from '@trunkline/service-kit';

/** What accounts needs to know of a partner's people. */
export interface PartnerPeople {
  /** Those of the ids that are people of the partner. */
  known(ctx: Ctx, partnerId: string, ids: string[]): Promise<Set<string>>;
  /** What a person is now; null when it is gone. */
  roleOf(ctx: Ctx, partnerId: string, personId: string): Promise<'partner-admin' | 'partner-representative' | null>;
}

/** The partner's people as identity knows them. */
@Injectable()
export class IdentityPeople implements PartnerPeople {
  constructor(@Inject(Caller) private readonly caller: Caller) {}

  async known(ctx: Ctx, partnerId: string, ids: string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const { items } = await this.caller.call(identity.people.byIds, { partnerId, ids }, ctx);
    return new Set(items.map((person) => person.id));
  }

  async roleOf(ctx: Ctx, partnerId: string, personId: string): Promise<'partner-admin' | 'partner-representative' | null> {
    const { items: [person] } = await this.caller.call(identity.people.byIds, { partnerId, ids: [personId] }, ctx);
    return person?.role ?? null;
  }
}
