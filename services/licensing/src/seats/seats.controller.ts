import { Controller, Inject } from '@nestjs/common';
import { type DataOf, identity, licensing, type ParsedRequestOf } from '@trunkline/contracts';
import { Consumes, type Ctx, Handles, notFound } from '@trunkline/service-kit';
import { SeatsService } from './seats.service.js';

@Controller()
export class SeatsController {
  constructor(@Inject(SeatsService) private readonly seats: SeatsService) {}

  @Handles(licensing.seats.take)
  take(ctx: Ctx, input: ParsedRequestOf<typeof licensing.seats.take>) {
    return this.seats.take(ctx, input);
  }

  @Handles(licensing.seats.free)
  free(ctx: Ctx, input: ParsedRequestOf<typeof licensing.seats.free>) {
    return this.seats.free(ctx, input);
  }

  @Handles(licensing.seats.ofUsers)
  async ofUsers({ actor }: Ctx, { accountId, userIds }: ParsedRequestOf<typeof licensing.seats.ofUsers>) {
    // A user sees what is the user's own.
    if (actor.role === 'user' && userIds.some((userId) => userId !== actor.id)) throw notFound();
    return { items: await this.seats.ofUsers(accountId, userIds) };
  }

  @Handles(licensing.products.ofUser)
  async productsOf({ actor }: Ctx, { accountId, userId }: ParsedRequestOf<typeof licensing.products.ofUser>) {
    if (actor.role === 'user' && userId !== actor.id) throw notFound();
    return { items: await this.seats.productsOf(accountId, userId) };
  }

  @Handles(licensing.seats.usersOfOrder)
  usersOfOrder(_ctx: Ctx, { accountId, trackingNumber, limit }: ParsedRequestOf<typeof licensing.seats.usersOfOrder>) {
    return this.seats.usersOfOrder(accountId, trackingNumber, limit);
  }

  @Consumes(identity.events.removed)
  async removed(ctx: Ctx, { accountId, userIds }: DataOf<typeof identity.events.removed>): Promise<void> {
    await this.seats.usersLeft(ctx, accountId, userIds);
  }
}
