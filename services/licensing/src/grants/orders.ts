import { Inject, Injectable } from '@nestjs/common';
import { billing, type Order } from '@trunkline/contracts';
import { Caller, serviceCtx } from '@trunkline/service-kit';

/** What licensing needs of billing: an order as it is now. */
export interface OrdersPeer {
  /** Null when there is none. */
  truth(trackingNumber: string): Promise<Order | null>;
}

@Injectable()
export class Orders implements OrdersPeer {
  constructor(@Inject(Caller) private readonly caller: Caller) {}

  async truth(trackingNumber: string): Promise<Order | null> {
    return (await this.caller.call(billing.orders.truth, { trackingNumber }, serviceCtx('licensing'))).order;
  }
}
