import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { type Ctx, tenantStore } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { ProductsService } from '../catalogue/products.service.js';
import { CHUNK, SeatPool } from '../pool/pool.service.js';
import type { SeatDocument } from '../pool/seat.schema.js';
import { SeatsService } from './seats.service.js';

/** An account that gave a product up gets its seats back from the users. */
@Injectable()
export class TakeBackService {
  private readonly store;

  constructor(
    @Inject(getModelToken('Seat')) model: Model<SeatDocument>,
    @Inject(SeatPool) private readonly pool: SeatPool,
    @Inject(SeatsService) private readonly seats: SeatsService,
    @Inject(ProductsService) private readonly products: ProductsService,
  ) {
    this.store = tenantStore(model, 'accountId');
  }

  /**
   * Frees every seat that was taken up to `before`; those taken after the product came back stay.
   * @returns false when `until` (milliseconds since the epoch) came before the end.
   */
  async run(ctx: Pick<Ctx, 'actor'>, accountId: string, productId: string, before: Date, until = Infinity): Promise<boolean> {
    const label = (await this.products.find(productId))?.name ?? productId;
    for (;;) {
      const found = await this.store.find(accountId, { productId, userId: { $type: 'string' }, takenAt: { $lte: before } }, { outbox: 0 }).limit(CHUNK);
      if (found.length === 0) return true;
      if (Date.now() >= until) return false;
      const surplus = await this.pool.release(ctx, found, (id, count) => ({ action: 'seats.returned', target: { type: 'product', id, label }, before: { seats: count } }));
      await this.seats.settle(ctx, surplus);
    }
  }
}
