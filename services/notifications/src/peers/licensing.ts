import { Inject, Injectable } from '@nestjs/common';
import { licensing, type Tenant } from '@trunkline/contracts';
import { Caller, serviceCtx } from '@trunkline/service-kit';
import { remember } from './remember.js';

/** Products and seats, as notifications needs them. */
export interface Licensing {
  /** Names by product id. */
  productNames(): Promise<Map<string, string>>;
  /** Who loses a product when the order expires: how many, and the first 50 ids. */
  losing(tenant: Tenant, trackingNumber: string): Promise<{ total: number; userIds: string[] }>;
}

/** {@link Licensing} over NATS. */
@Injectable()
export class LicensingPeer implements Licensing {
  constructor(@Inject(Caller) private readonly caller: Caller) {}

  private readonly catalogue = remember(60_000, async () => {
    const { items } = await this.caller.call(licensing.products.list, {}, serviceCtx('notifications'));
    return new Map(items.map((item) => [item.id, item.name]));
  });

  productNames(): Promise<Map<string, string>> {
    return this.catalogue('');
  }

  losing(tenant: Tenant, trackingNumber: string) {
    return this.caller.call(licensing.seats.usersOfOrder, { accountId: tenant.accountId, trackingNumber, limit: 50 }, serviceCtx('notifications', tenant));
  }
}
