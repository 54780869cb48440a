import { Inject, Injectable, Logger } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { licensing, type ReplyOf } from '@trunkline/contracts';
import { counter, type Ctx, DomainError, eventEntry, notFound, Outbox, tenantStore } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { ProductsService } from '../catalogue/products.service.js';
import { Clock } from '../clock.js';
import { GrantsService } from '../grants/grants.service.js';
import { IntegrationsService } from '../integrations/integrations.service.js';
import { Departures } from '../pool/departures.service.js';
import { CHUNK, SeatPool } from '../pool/pool.service.js';
import type { SeatDocument } from '../pool/seat.schema.js';
import { Directory } from './directory.js';

/** Full pools. */
export const refusedSeats = counter('seatsRefused');

interface OfUser { accountId: string; userId: string; productId: string }

/** Seats of users: one by one, and all of those who are gone. */
@Injectable()
export class SeatsService {
  private readonly logger = new Logger('seats');
  private readonly model: Model<SeatDocument>;
  private readonly seats;

  constructor(
    @Inject(getModelToken('Seat')) seats: Model<SeatDocument>,
    @Inject(SeatPool) private readonly pool: SeatPool,
    @Inject(ProductsService) private readonly products: ProductsService,
    @Inject(IntegrationsService) private readonly integrations: IntegrationsService,
    @Inject(Departures) private readonly departures: Departures,
    @Inject(GrantsService) private readonly grants: GrantsService,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    this.model = seats;
    this.seats = tenantStore(seats, 'accountId');
  }

  async take(ctx: Ctx, { accountId, userId, productId }: OfUser): Promise<{ changed: boolean }> {
    const { name } = await this.products.get(productId);
    const person = await this.directory.person(ctx, accountId, userId);
    await this.integrations.require(accountId, productId, name);
    const partnerId = ctx.tenant?.partnerId ?? (await this.partnerOf(accountId));
    const outcome = partnerId ? await this.pool.claim(ctx, { accountId, partnerId, productId }, { id: userId, label: person.name }) : 'none';
    if (outcome === 'none') {
      refusedSeats.add(1, { productId });
      throw noFreeSeat(name);
    }
    if (outcome === 'gone') {
      await this.integrations.require(accountId, productId, name);
      throw notFound();
    }
    return { changed: outcome === 'taken' };
  }

  /** Also what is left of an expired seat goes, so that a renewal does not put the user back. */
  async free(ctx: Ctx, { accountId, userId, productId }: OfUser): Promise<{ changed: boolean }> {
    await this.products.get(productId);
    const found = await this.seats.find(accountId, { productId, userId }).sort({ expiresAt: -1 });
    if (found.length === 0) {
      // Who has none stays without; who is nobody here does not exist, whatever is asked.
      await this.directory.person(ctx, accountId, userId);
      return { changed: false };
    }
    const { partnerId } = found[0]!;
    const label = await this.directory.label(ctx, accountId, userId);
    let changed = false;
    for (const { _id, surplus, trackingNumber } of found) {
      const entries = changed ? [] : [eventEntry(ctx, licensing.events.changed, {
        data: { accountId, partnerId, productId, userIds: [userId] }, accountId, partnerId,
        activity: { action: 'seat.freed', target: { type: 'user', id: userId, label }, before: { productId } },
      })];
      const freed = await this.seats.findOneAndUpdate(accountId, { _id, userId }, {
        $set: { userId: null, takenAt: null }, ...(entries.length ? { $push: { outbox: { $each: entries } } } : {}),
      });
      if (!freed) continue;
      changed = true;
      await this.outbox.flush(this.model as never, _id, entries);
      if (surplus) await this.settle(ctx, [trackingNumber]);
    }
    return { changed };
  }

  async ofUsers(accountId: string, userIds: string[]): Promise<{ userId: string; products: string[] }[]> {
    const found = await this.seats.find(
      accountId,
      { productId: { $in: (await this.products.list()).map((product) => product.id) }, userId: { $in: userIds }, expiresAt: { $gt: this.clock.now() } },
      { userId: 1, productId: 1 },
    );
    const products = new Map<string, string[]>();
    for (const { userId, productId } of found) products.set(userId!, [...(products.get(userId!) ?? []), productId].sort());
    return [...products].map(([userId, items]) => ({ userId, products: items }));
  }

  /** The whole catalogue, and how each product stands with a user. */
  async productsOf(accountId: string, userId: string): Promise<ReplyOf<typeof licensing.products.ofUser>['items']> {
    const [products, found] = await Promise.all([this.products.list(), this.seats.find(accountId, { userId }, { productId: 1, expiresAt: 1 })]);
    const now = this.clock.now();
    return products.map(({ id }) => {
      const own = found.filter((seat) => seat.productId === id);
      return { productId: id, state: own.some((seat) => seat.expiresAt > now) ? 'active' : own.length ? 'expired' : 'none' };
    });
  }

  /** Who loses a seat when the order expires. */
  async usersOfOrder(accountId: string, trackingNumber: string, limit: number): Promise<{ total: number; userIds: string[] }> {
    const stages = [
      { $match: { trackingNumber, userId: { $type: 'string' } } },
      { $group: { _id: '$userId' } },
    ] as const;
    const [users, counted] = await Promise.all([
      this.seats.aggregate<{ _id: string }>(accountId, [...stages, { $sort: { _id: 1 } }, { $limit: limit }]),
      this.seats.aggregate<{ total: number }>(accountId, [...stages, { $count: 'total' }]),
    ]);
    return { total: counted[0]?.total ?? 0, userIds: users.map((user) => user._id) };
  }

  /** Users that are gone give all their seats back. */
  async usersLeft(ctx: Pick<Ctx, 'actor'>, accountId: string, userIds: string[]): Promise<void> {
    // First that they are gone, then what they hold: a taking under way sees the one or is seen by the other.
    await this.departures.usersLeft(userIds);
    const productIds = (await this.products.list()).map((product) => product.id);
    for (let i = 0; i < userIds.length; i += CHUNK) {
      const surplus = await this.pool.releaseMany(ctx, accountId, { productIds, userIds: userIds.slice(i, i + CHUNK) });
      await this.settle(ctx, surplus);
    }
  }

  /** An overdrawn order may have recovered. What goes wrong here the sweeper makes good. */
  async settle(ctx: Pick<Ctx, 'actor'>, trackingNumbers: readonly string[]): Promise<void> {
    try {
      await this.grants.settle(ctx, trackingNumbers);
    } catch (error) {
      this.logger.warn('An overdrawn order is left to the sweeper', { error: error as Error });
    }
  }

  private async partnerOf(accountId: string): Promise<string | null> {
    return (await this.seats.findOne(accountId, {}, { partnerId: 1 }))?.partnerId ?? null;
  }
}

export function noFreeSeat(product: string, person?: string): DomainError {
  return new DomainError('licensing.no_free_seat', person ? `No free seat of ${product} was left for ${person}.` : `No free seat of ${product} is left.`);
}
