import { Inject, Injectable, Logger } from '@nestjs/common';
import { licensing } from '@trunkline/contracts';
import { Caller, type Ctx, serviceCtx } from '@trunkline/service-kit';

/** How long a caller waits to see its own write, in milliseconds. */
const PATIENCE_MS = 5_000;

/** Has licensing look at the owner's truth now, so that a caller reads its own write. If it can't, the event does it a little later. */
@Injectable()
export class LicensingSync {
  private readonly logger = new Logger('sync');

  constructor(@Inject(Caller) private readonly caller: Caller) {}

  order(ctx: Ctx, trackingNumber: string): Promise<void> {
    return this.tried(this.caller.call(licensing.sync.order, { trackingNumber }, this.brief(ctx)));
  }

  integration(ctx: Ctx, accountId: string, productId: string): Promise<void> {
    return this.tried(this.caller.call(licensing.sync.integration, { accountId, productId }, this.brief(ctx)));
  }

  private brief(ctx: Ctx): Ctx {
    return { ...ctx, deadline: serviceCtx('gateway', null, PATIENCE_MS).deadline };
  }

  private async tried(call: Promise<unknown>): Promise<void> {
    try {
      await call;
    } catch (error) {
      this.logger.warn('Seats are left to the event', { error: error as Error });
    }
  }
}
