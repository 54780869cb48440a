import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import type { DataOf, licensing } from '@trunkline/contracts';
import { tenantStore, type TenantStore } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import type { OrderDocument, Overdraw } from './order.schema.js';

/** Shows on an order what licensing decided about it. */
@Injectable()
export class OverdraftsService {
  private readonly store: TenantStore<OrderDocument, 'accountId'>;

  constructor(@Inject(getModelToken('Order')) model: Model<OrderDocument>) {
    this.store = tenantStore(model, 'accountId');
  }

  /**
   * One decision for each product: that of the newest version stays, of the same version the latest. A decision about an account that the
   * order is no longer assigned to finds nothing.
   */
  async record(data: DataOf<typeof licensing.events.overdrawn>, at: string): Promise<void> {
    const field = `overdraws.${data.productId}`;
    const decision: Overdraw = { version: data.version, at, overdrawn: data.overdrawn };
    await this.store.updateOne(
      data.accountId,
      {
        _id: data.trackingNumber,
        $or: [
          { [field]: { $exists: false } },
          { [`${field}.version`]: { $lt: data.version } },
          { [`${field}.version`]: data.version, [`${field}.at`]: { $lt: at } },
        ],
      } as never,
      { $set: { [field]: decision }, $inc: { rev: 1 } },
    );
  }
}
