import { Inject, Injectable, Logger } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { type Ctx, tenantStore } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { ProductsService } from '../catalogue/products.service.js';
import { Clock } from '../clock.js';
import type { GrantDocument } from '../grants/grant.schema.js';
import { SeatDays } from '../history/seat-days.service.js';
import { Announcer } from '../pool/announcer.service.js';
import { CHUNK, SeatPool } from '../pool/pool.service.js';
import type { SeatDocument } from '../pool/seat.schema.js';

/** For this long after an expiry its seats are looked at again: a replica's clock may be behind, and it gave one more away. */
const CLOCK_SKEW_MS = 5 * 60_000;

/**
 * What follows an expiry. That the seats don't count any more needs none of this; here their users are told, and put onto
 * free seats of another order where there are some.
 */
@Injectable()
export class ExpiryService {
  private readonly logger = new Logger('expiry');
  private readonly seats;

  constructor(
    @Inject(getModelToken('Grant')) private readonly grants: Model<GrantDocument>,
    @Inject(getModelToken('Seat')) seats: Model<SeatDocument>,
    @Inject(SeatPool) private readonly pool: SeatPool,
    @Inject(SeatDays) private readonly days: SeatDays,
    @Inject(Announcer) private readonly announcer: Announcer,
    @Inject(ProductsService) private readonly products: ProductsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    this.seats = tenantStore(seats, 'accountId');
  }

  /** Goes through all orders that have expired since the last time. */
  async sweep(ctx: Pick<Ctx, 'actor'>): Promise<void> {
    for (let after: GrantDocument | null = null; ; ) {
      const due: GrantDocument[] = await this.grants
        .find({ swept: false, expiresAt: { $lte: this.clock.now() }, ...(after ? { _id: { $gt: after._id } } : {}) }, { outbox: 0 })
        .sort({ _id: 1 }).limit(100).lean<GrantDocument[]>();
      for (const grant of due) {
        await this.expire(ctx, grant).catch((error: unknown) => this.logger.warn('The expiry of an order is left to the next sweep', { error }));
      }
      if (due.length < 100) return;
      after = due.at(-1)!;
    }
  }

  /** One order by its number; nothing to do for one that has not expired. */
  async order(ctx: Pick<Ctx, 'actor'>, trackingNumber: string): Promise<void> {
    const grant = await this.grants.findOne({ _id: trackingNumber, expiresAt: { $lte: this.clock.now() } }).lean<GrantDocument>();
    if (grant) await this.expire(ctx, grant);
  }

  private async expire(ctx: Pick<Ctx, 'actor'>, grant: GrantDocument): Promise<void> {
    const { _id: trackingNumber, accountId, partnerId, spec } = grant;
    if (accountId !== null) {
      for (const { productId } of grant.lines) {
        const label = (await this.products.find(productId))?.name ?? productId;
        for (;;) {
          const found = await this.seats
            .find(accountId, { trackingNumber, productId, userId: { $type: 'string' }, expired: false, expiresAt: { $lte: this.clock.now() } }, { userId: 1 })
            .limit(CHUNK);
          if (found.length === 0) break;
          await this.announcer.around(ctx, { accountId, partnerId, productId, userIds: [...new Set(found.map((seat) => seat.userId!))] },
            () => this.seats.updateMany(accountId, { _id: { $in: found.map((seat) => seat._id) }, expiresAt: { $lte: this.clock.now() } }, { $set: { expired: true } }),
            { action: 'seats.expired', target: { type: 'product', id: productId, label }, before: { seats: found.length, trackingNumber } });
        }
        await this.pool.restore(ctx, { accountId, partnerId, productId });
        // Free seats stop counting without anything else being told.
        await this.days.changed(accountId, productId);
      }
    }
    if (this.clock.now().getTime() < grant.expiresAt.getTime() + CLOCK_SKEW_MS) return;
    await this.grants.updateOne({ _id: trackingNumber, spec }, { $set: { swept: true } });
  }
}
