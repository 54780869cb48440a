import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { SERVICE_CONFIG, tenantStore } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { Clock } from '../clock.js';
import type { Config } from '../config.js';
import type { GrantDocument } from '../grants/grant.schema.js';
import { IntegrationsService } from '../integrations/integrations.service.js';
import type { SeatDocument } from '../pool/seat.schema.js';
import { type License, licensesOf, type SeatGroup } from './licenses.rules.js';

/** What an account has: counts of what is there, no counters. */
@Injectable()
export class LicensesService {
  private readonly seats;

  constructor(
    @Inject(getModelToken('Seat')) seats: Model<SeatDocument>,
    @Inject(getModelToken('Grant')) private readonly grants: Model<GrantDocument>,
    @Inject(IntegrationsService) private readonly integrations: IntegrationsService,
    @Inject(SERVICE_CONFIG) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    this.seats = tenantStore(seats, 'accountId');
  }

  async of(accountId: string): Promise<License[]> {
    const [groups, grants, products] = await Promise.all([
      this.seats.aggregate<SeatGroup>(accountId, [
        { $group: { _id: { productId: '$productId', trackingNumber: '$trackingNumber', expiresAt: '$expiresAt', taken: { $ne: ['$userId', null] } }, count: { $sum: 1 } } },
        { $project: { _id: 0, productId: '$_id.productId', trackingNumber: '$_id.trackingNumber', expiresAt: '$_id.expiresAt', taken: '$_id.taken', count: 1 } },
      ]),
      this.grants.find({ accountId }, { outbox: 0 }).lean<GrantDocument[]>(),
      this.integrations.productsOf(accountId),
    ]);
    return licensesOf(groups, grants, products, this.clock.now(), this.config.EXPIRING_DAYS);
  }
}
