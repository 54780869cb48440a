import { Inject, Injectable } from '@nestjs/common';
import { licensing } from '@trunkline/contracts';
import { Caller, type Ctx } from '@trunkline/service-kit';

/** What identity needs to know of seats: which products users have now. */
export interface SeatsPeer {
  /** Products by user id, for up to 1,000 users; who has none is left out. */
  productsOf(ctx: Ctx, accountId: string, userIds: string[]): Promise<Map<string, string[]>>;
}

/** Injection token of {@link SeatsPeer}. */
export const SEATS = Symbol('SEATS');

@Injectable()
export class CallingSeats implements SeatsPeer {
  constructor(@Inject(Caller) private readonly caller: Caller) {}

  async productsOf(ctx: Ctx, accountId: string, userIds: string[]): Promise<Map<string, string[]>> {
    const { items } = await this.caller.call(licensing.seats.ofUsers, { accountId, userIds }, ctx);
    return new Map(items.map(({ userId, products }) => [userId, products]));
  }
}
