import { Inject, Injectable } from '@nestjs/common';
import { billing, type Order } from '@trunkline/contracts';
import { Caller, serviceCtx } from '@trunkline/service-kit';

/** Orders, as notifications needs them. */
export interface Billing {
  /** The order as it is now; null when there is none. */
  order(trackingNumber: string): Promise<Order | null>;
}

/** {@link Billing} over NATS. */
@Injectable()
export class BillingPeer implements Billing {
  constructor(@Inject(Caller) private readonly caller: Caller) {}

  async order(trackingNumber: string): Promise<Order | null> {
    return (await this.caller.call(billing.orders.truth, { trackingNumber }, serviceCtx('notifications'))).order;
  }
}
