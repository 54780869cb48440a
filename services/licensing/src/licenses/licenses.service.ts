import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import type { ParsedRequestOf, ReplyOf, seatCalls } from '@trunkline/contracts';
import { decodeCursor, notFound, pageOf, SERVICE_CONFIG, tenantStore } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { Clock } from '../clock.js';
import type { Config } from '../config.js';
import type { GrantDocument } from '../grants/grant.schema.js';
import { isExpiring } from '../grants/order.rules.js';
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

  /** What ends soon, by date: an order counts while users or free seats of it are left. */
  async expiring(accountId: string): Promise<ReplyOf<typeof seatCalls.expiring>['items']> {
    const now = this.clock.now();
    const grants = (await this.grants.find({ accountId, expiresAt: { $gt: now } }, { outbox: 0 }).sort({ expiresAt: 1, _id: 1 }).limit(1_000).lean<GrantDocument[]>())
      .filter((grant) => isExpiring(grant.expiresAt, now, this.config.EXPIRING_DAYS));
    if (grants.length === 0) return [];
    const counted = await this.seats.aggregate<{ _id: { trackingNumber: string; productId: string }; seats: number; usersAffected: number }>(accountId, [
      { $match: { trackingNumber: { $in: grants.map((grant) => grant._id) }, expiresAt: { $gt: now } } },
      { $group: { _id: { trackingNumber: '$trackingNumber', productId: '$productId' }, seats: { $sum: 1 }, usersAffected: { $sum: { $cond: [{ $ne: ['$userId', null] }, 1, 0] } } } },
    ]);
    return grants.flatMap(({ _id, expiryDate }) => counted
      .filter((group) => group._id.trackingNumber === _id)
      .map(({ _id: { productId }, seats, usersAffected }) => ({ trackingNumber: _id, productId, expiryDate, seats, usersAffected }))
      .sort((a, b) => (a.productId < b.productId ? -1 : 1))).slice(0, 1_000);
  }

  /** Who has a seat of an order. @throws DomainError `resource.not_found` for an order that is not the account's, `request.cursor_invalid`. */
  async holders({ accountId, trackingNumber, productId, limit, cursor }: ParsedRequestOf<typeof seatCalls.holders>): Promise<ReplyOf<typeof seatCalls.holders>> {
    if (!(await this.grants.exists({ _id: trackingNumber, accountId }))) throw notFound();
    const scope = ['holders', accountId, trackingNumber, productId ?? null];
    const after = decodeCursor(scope, cursor, 2);
    const [userId, product] = (after ?? []).map(String);
    const found = await this.seats
      .find(accountId, {
        trackingNumber, ...(productId ? { productId } : {}), userId: { $type: 'string', ...(userId ? { $gte: userId } : {}) },
        ...(userId && product ? { $or: [{ userId: { $gt: userId } }, { userId, productId: { $gt: product } }] } : {}),
      }, { userId: 1, productId: 1 })
      .sort({ userId: 1, productId: 1 })
      .limit(limit + 1);
    return pageOf(found, limit, scope, (seat) => [seat.userId, seat.productId], (seat) => ({ userId: seat.userId!, productId: seat.productId }));
  }
}
