import { Inject, Injectable, Logger } from '@nestjs/common';
import { licensing, type Order } from '@trunkline/contracts';
import { Caller, type Ctx, serviceCtx } from '@trunkline/service-kit';

/** How long a caller waits to see its own write, in milliseconds. */
const PATIENCE_MS = 5_000;

/** Has licensing look at the owner's truth now, so that a caller reads its own write. If it can't, the event does it a little later. */
@Injectable()
export class LicensingSync {
  private readonly logger = new Logger('sync');

  constructor(@Inject(Caller) private readonly caller: Caller) {}

  /** The order as its seats stand after that: billing hears only later whether it is overdrawn. */
  async order(ctx: Ctx, order: Order): Promise<Order> {
    const synced = await this.tried(this.caller.call(licensing.sync.order, { trackingNumber: order.trackingNumber }, this.brief(ctx)));
    return synced?.complete && synced.overdrawn !== undefined ? { ...order, overdrawn: synced.overdrawn } : order;
  }

  async integration(ctx: Ctx, accountId: string, productId: string): Promise<void> {
    await this.tried(this.caller.call(licensing.sync.integration, { accountId, productId }, this.brief(ctx)));
  }

  private brief(ctx: Ctx): Ctx {
    return { ...ctx, deadline: serviceCtx('gateway', null, PATIENCE_MS).deadline };
  }

  private async tried<T>(call: Promise<T>): Promise<T | null> {
    try {
      return await call;
    } catch (error) {
      this.logger.warn('Seats are left to the event', { error: error as Error });
      return null;
    }
  }
}
