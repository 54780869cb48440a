import { Inject, Injectable } from '@nestjs/common';
import { identity, type User, type UserSelection } from '@trunkline/contracts';
import { Caller, type Ctx, DomainError, serviceCtx } from '@trunkline/service-kit';

/** A person as licensing sees one. */
export interface Person { id: string; name: string }
/** A stretch of a walk over users. `missing` are asked-for ids of this stretch that are nobody's. */
export interface WalkPage { items: Person[]; missing: string[]; total: number | null; done: boolean }

/** What licensing needs of the people in accounts. */
export interface DirectoryPeer {
  /** @throws DomainError `resource.not_found`. */
  person(ctx: Ctx, accountId: string, userId: string): Promise<Person>;
  walk(ctx: Ctx, accountId: string, users: UserSelection, after: string | null, limit: number): Promise<WalkPage>;
  lookup(who: { userId: string } | { accountId: string; email: string }): Promise<(User & { partnerId: string }) | null>;
}

@Injectable()
export class Directory implements DirectoryPeer {
  constructor(@Inject(Caller) private readonly caller: Caller) {}

  async person(ctx: Ctx, accountId: string, userId: string): Promise<Person> {
    const { id, name, email } = await this.caller.call(identity.users.get, { accountId, userId }, ctx);
    return { id, name: name || email };
  }

  /** The name of somebody who may be gone by now: then the id. */
  async label(ctx: Ctx, accountId: string, userId: string): Promise<string> {
    try {
      return (await this.person(ctx, accountId, userId)).name;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'resource.not_found') return userId;
      throw error;
    }
  }

  async walk(ctx: Ctx, accountId: string, users: UserSelection, after: string | null, limit: number): Promise<WalkPage> {
    const page = await this.caller.call(identity.users.walk, { accountId, users, after, limit }, ctx);
    return { ...page, items: page.items.map(({ id, name, email }) => ({ id, name: name || email })) };
  }

  async lookup(who: { userId: string } | { accountId: string; email: string }): Promise<(User & { partnerId: string }) | null> {
    return (await this.caller.call(identity.users.lookup, who, serviceCtx('licensing'))).user;
  }
}
