import { Controller, Inject } from '@nestjs/common';
import { accounts, billing, identity, licensing } from '@trunkline/contracts';
import { Caller } from '@trunkline/service-kit';
import { AccessService } from '../http/access.js';
import { versionOf } from '../http/etag.js';
import { type CallOf, created, noContent, ok } from '../http/route.js';
import { Route } from '../http/route.decorator.js';
import { accountRoutes as routes } from './accounts.routes.js';

/** How many entries of the activity log an overview shows: of what was done, since looking at it is told, too. */
const RECENT = 10;

@Controller()
export class AccountsController {
  constructor(@Inject(Caller) private readonly caller: Caller, @Inject(AccessService) private readonly access: AccessService) {}

  @Route(routes.list)
  async list({ ctx, partnerId, query }: CallOf<typeof routes.list>) {
    const { accountId } = ctx.actor;
    const answer = ok(await this.caller.call(accounts.accounts.list, { partnerId, ...query }, ctx));
    // Whoever belongs to an account reads that one, and its log has the entry.
    return accountId === null ? answer : { ...answer, tenant: { accountId, partnerId }, read: { type: 'account' as const, id: accountId, label: '' } };
  }

  @Route(routes.create)
  async create({ ctx, partnerId, body }: CallOf<typeof routes.create>) {
    const account = await this.caller.call(accounts.accounts.create, { partnerId, ...body }, ctx);
    return created(account, `/v1/accounts/${account.id}`);
  }

  @Route(routes.get)
  async get({ ctx, params }: CallOf<typeof routes.get>) {
    return ok(await this.caller.call(accounts.accounts.get, params, ctx));
  }

  @Route(routes.update)
  async update({ ctx, params, body, ifMatch }: CallOf<typeof routes.update>) {
    const version = await versionOf(ifMatch, async () => (await this.caller.call(accounts.accounts.get, params, ctx)).etag);
    return ok(await this.caller.call(accounts.accounts.update, { ...params, ifMatch: version, patch: body }, ctx));
  }

  @Route(routes.close)
  async close({ ctx, params, ifMatch }: CallOf<typeof routes.close>) {
    const version = await versionOf(ifMatch, async () => (await this.caller.call(accounts.accounts.get, params, ctx)).etag);
    await this.caller.call(accounts.accounts.close, { ...params, ifMatch: version }, ctx);
    // Who closed it is not to find it again while the event is on its way.
    this.access.forgetAccount(params.accountId);
    return noContent();
  }

  @Route(routes.overview)
  async overview({ ctx, params }: CallOf<typeof routes.overview>) {
    const [licenses, { invitations, ...users }, orders, activity] = await Promise.all([
      this.caller.call(licensing.seats.licenses, params, ctx),
      this.caller.call(identity.users.counts, params, ctx),
      this.caller.call(billing.orders.counts, params, ctx),
      this.caller.call(accounts.activity.list, { ...params, kind: 'changes', limit: RECENT }, ctx),
    ]);
    const seats = { bought: 0, used: 0, free: 0, expired: 0, expiring: 0 };
    for (const license of licenses.items) {
      for (const name of Object.keys(seats) as (keyof typeof seats)[]) seats[name] += license.seats[name];
    }
    return ok({ id: params.accountId, seats, users, invitations, orders, recentActivity: activity.items });
  }

  @Route(routes.activity)
  async activity({ ctx, params, query }: CallOf<typeof routes.activity>) {
    return ok(await this.caller.call(accounts.activity.list, { ...params, ...query }, ctx));
  }

  @Route(routes.orders)
  async orders({ ctx, params, query }: CallOf<typeof routes.orders>) {
    return ok(await this.caller.call(billing.orders.ofAccount, { ...params, ...query }, ctx));
  }
}
