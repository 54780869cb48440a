import { Controller, Inject } from '@nestjs/common';
import { id, licensing } from '@trunkline/contracts';
import { Caller, notFound } from '@trunkline/service-kit';
import { AccessService } from '../http/access.js';
import { type CallOf, ok } from '../http/route.js';
import { Route } from '../http/route.decorator.js';
import { EntitlementReads } from './entitlement.reads.js';
import { entitlementRoutes as routes } from './entitlements.routes.js';

@Controller()
export class EntitlementsController {
  constructor(
    @Inject(Caller) private readonly caller: Caller,
    @Inject(AccessService) private readonly access: AccessService,
    @Inject(EntitlementReads) private readonly reads: EntitlementReads,
  ) {}

  @Route(routes.check)
  async check({ ctx, body }: CallOf<typeof routes.check>) {
    const { productId, ...user } = body;
    const { partnerId } = ctx.actor;
    if (partnerId !== null && 'accountId' in user) {
      if (!id.safeParse(user.accountId).success) throw notFound();
      await this.access.within(ctx, user.accountId);
    }
    const answer = await this.caller.call(licensing.entitlements.check, { partnerId, productId, user }, ctx);
    // A user of another partner does not exist for this one, no more than one that nobody has.
    if (partnerId !== null && 'userId' in user && answer.reason === 'user_unknown') throw notFound();
    if (answer.tenant) this.reads.count(ctx.actor, answer.tenant, productId, answer.allowed);
    return ok(answer);
  }
}
