import { Controller, Inject } from '@nestjs/common';
import { identity, licensing, notifications, type User } from '@trunkline/contracts';
import { Caller, type Ctx, notFound } from '@trunkline/service-kit';
import { mustMatch, tagOf, versionOf } from '../http/etag.js';
import { type CallOf, created, noContent, ok, started } from '../http/route.js';
import { Route } from '../http/route.decorator.js';
import { identityVersion, shownUser } from './user.etag.js';
import { userRoutes as routes } from './users.routes.js';

const target = (user: User) => ({ type: 'user', id: user.id, label: user.name } as const);

@Controller()
export class UsersController {
  constructor(@Inject(Caller) private readonly caller: Caller) {}

  @Route(routes.list)
  async list({ ctx, params, query }: CallOf<typeof routes.list>) {
    const page = await this.caller.call(identity.users.list, { ...params, ...query }, ctx);
    return ok({ items: await this.shown(ctx, params.accountId, page.items), nextCursor: page.nextCursor });
  }

  @Route(routes.count)
  async count({ ctx, params, query }: CallOf<typeof routes.count>) {
    return ok(await this.caller.call(identity.users.count, { ...params, ...query }, ctx));
  }

  @Route(routes.create)
  async create({ ctx, params, body }: CallOf<typeof routes.create>) {
    const user = await this.caller.call(identity.users.create, { ...params, ...body }, ctx);
    return created(await this.shownOne(ctx, user), `/v1/accounts/${params.accountId}/users/${user.id}`);
  }

  @Route(routes.get)
  async get({ ctx, params }: CallOf<typeof routes.get>) {
    // For a user there is only one: itself.
    if (ctx.actor.role === 'user' && ctx.actor.id !== params.userId) throw notFound();
    const user = await this.caller.call(identity.users.get, params, ctx);
    return ok(await this.shownOne(ctx, user), target(user));
  }

  @Route(routes.update)
  async update({ ctx, params, body, ifMatch }: CallOf<typeof routes.update>) {
    const user = await this.caller.call(identity.users.update, { ...params, ifMatch: await this.version(ctx, params, ifMatch), patch: body }, ctx);
    return ok(await this.shownOne(ctx, user));
  }

  @Route(routes.remove)
  async remove({ ctx, params, ifMatch }: CallOf<typeof routes.remove>) {
    await this.caller.call(identity.users.remove, { ...params, ifMatch: await this.version(ctx, params, ifMatch) }, ctx);
    return noContent();
  }

  @Route(routes.takeSeat)
  async takeSeat({ ctx, params, ifMatch }: CallOf<typeof routes.takeSeat>) {
    await mustMatch(ifMatch, () => this.seatTag(ctx, params));
    const { changed } = await this.caller.call(licensing.seats.take, params, ctx);
    return ok({ id: params.productId, userId: params.userId, productId: params.productId, changed, etag: tagOfSeat(params) });
  }

  @Route(routes.freeSeat)
  async freeSeat({ ctx, params, ifMatch }: CallOf<typeof routes.freeSeat>) {
    await mustMatch(ifMatch, () => this.seatTag(ctx, params));
    await this.caller.call(licensing.seats.free, params, ctx);
    return noContent();
  }

  @Route(routes.mails)
  async mails({ ctx, params, query }: CallOf<typeof routes.mails>) {
    // Whose mails they are is identity's to say: notifications keeps those of removed users for a while.
    const [user, page] = await Promise.all([
      this.caller.call(identity.users.get, params, ctx),
      this.caller.call(notifications.mails.ofUser, { ...params, ...query }, ctx),
    ]);
    return ok(page, target(user));
  }

  @Route(routes.act)
  async act({ ctx, params, body }: CallOf<typeof routes.act>) {
    // Each named user has a result of its own; but where all of them are nobody's here, there is nothing to act on.
    if ('ids' in body.users) {
      const { items } = await this.caller.call(identity.users.walk, { ...params, users: body.users, after: null, limit: 1 }, ctx);
      if (items.length === 0) throw notFound();
    }
    const job = 'productId' in body
      ? await this.caller.call(licensing.seats.start, { ...params, ...body }, ctx)
      : await this.caller.call(identity.users.start, { ...params, ...body }, ctx);
    return started(job);
  }

  /** Users with the products that they have by licensing's truth, in one call for all. */
  private async shown(ctx: Ctx, accountId: string, users: User[]): Promise<User[]> {
    if (users.length === 0) return [];
    const { items } = await this.caller.call(licensing.seats.ofUsers, { accountId, userIds: users.map((user) => user.id) }, ctx);
    const products = new Map(items.map((item) => [item.userId, item.products]));
    return users.map((user) => shownUser(user, products.get(user.id) ?? []));
  }

  private async shownOne(ctx: Ctx, user: User): Promise<User> {
    return (await this.shown(ctx, user.accountId, [user]))[0]!;
  }

  private async seatTag(ctx: Ctx, { accountId, userId, productId }: { accountId: string; userId: string; productId: string }): Promise<string | null> {
    const { items } = await this.caller.call(licensing.seats.ofUsers, { accountId, userIds: [userId] }, ctx);
    return items.some((item) => item.products.includes(productId)) ? tagOfSeat({ userId, productId }) : null;
  }

  private async version(ctx: Ctx, params: { accountId: string; userId: string }, ifMatch: string | undefined): Promise<string | undefined> {
    const version = await versionOf(ifMatch, async () => (await this.shownOne(ctx, await this.caller.call(identity.users.get, params, ctx))).etag);
    return version === undefined ? undefined : identityVersion(version);
  }
}

/** A seat is there or it is not: nothing of it changes, so its tag is who has what. */
function tagOfSeat({ userId, productId }: { userId: string; productId: string }): string {
  return tagOf([userId, productId]);
}
