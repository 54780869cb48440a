import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { type Activity, licensing } from '@trunkline/contracts';
import { type Ctx, duplicateIndex, eventEntry, Outbox, refusedAsDoubles, tenantStore } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { Clock } from '../clock.js';
import type { GrantDocument } from '../grants/grant.schema.js';
import { Announcer } from './announcer.service.js';
import { Departures } from './departures.service.js';
import { HOLDER_INDEX, type SeatDocument } from './seat.schema.js';

/** A product of an account: where seats are taken from. */
export interface Place { accountId: string; partnerId: string; productId: string }

/** What became of the users that were to get a seat. */
export interface Claimed { holding: Set<string>; without: string[] }

type Acting = Pick<Ctx, 'actor'>;

/** How many seats one round of a bulk change touches. */
export const CHUNK = 1_000;
const held = { $type: 'string' } as const;

/**
 * Seats changing hands. Every taking is one conditional write on one free seat; the unique index lets nobody hold two. Since the
 * integration and the user's existence are other documents, they are looked at again after the taking, and the seat goes back if
 * they went away in between: whoever takes them away writes that first and looks for taken seats afterwards, so one of the two sees the other.
 */
@Injectable()
export class SeatPool {
  private readonly seats;
  private readonly model: Model<SeatDocument>;

  constructor(
    @Inject(getModelToken('Seat')) seats: Model<SeatDocument>,
    @Inject(getModelToken('Grant')) private readonly grants: Model<GrantDocument>,
    @Inject(Departures) private readonly departures: Departures,
    @Inject(Announcer) private readonly announcer: Announcer,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    outbox.register(seats as never);
    this.model = seats;
    this.seats = tenantStore(seats, 'accountId');
  }

  /** The user's seat that counts. */
  private live(accountId: string, productId: string, userId: string): Promise<SeatDocument | null> {
    return this.seats.findOne(accountId, { productId, userId, expiresAt: { $gt: this.clock.now() } });
  }

  /** Takes a seat of the order that lasts longest. `held`: the user has one; `none`: no seat is free; `gone`: user or integration went away. */
  async claim(ctx: Acting, place: Place, user: { id: string; label: string }): Promise<'taken' | 'held' | 'none' | 'gone'> {
    const { accountId, partnerId, productId } = place;
    const entries = [eventEntry(ctx, licensing.events.changed, {
      data: { accountId, partnerId, productId, userIds: [user.id] }, accountId, partnerId,
      activity: { action: 'seat.taken', target: { type: 'user', id: user.id, label: user.label }, after: { productId } },
    })];
    for (;;) {
      try {
        for (const trackingNumber of await this.liveOrders(accountId, productId)) {
          // Not findOneAndUpdate: FerretDB answers its duplicate keys with an error that can't be told from others.
          const { modifiedCount } = await this.seats.updateOne(
            accountId,
            { trackingNumber, productId, userId: null, surplus: false, expiresAt: { $gt: this.clock.now() } },
            { $set: { userId: user.id, takenAt: this.clock.now(), expired: false }, $push: { outbox: { $each: entries } } },
          );
          if (modifiedCount === 0) continue;
          const [seat, gone] = await Promise.all([
            this.seats.findOne(accountId, { productId, userId: user.id, 'outbox.id': entries[0]!.id }, { _id: 1 }),
            this.departures.gone(accountId, productId, [user.id]),
          ]);
          if (gone.size > 0) {
            await this.seats.updateMany(accountId, { productId, userId: user.id }, {
              $set: { userId: null, takenAt: null }, $pull: { outbox: { id: { $in: entries.map((entry) => entry.id) } } },
            });
            return 'gone';
          }
          // Without it somebody has taken the seat away again already, or the sweeper was quicker.
          if (seat) await this.outbox.flush(this.model as never, seat._id, entries);
          return 'taken';
        }
        return (await this.live(accountId, productId, user.id)) ? 'held' : 'none';
      } catch (error) {
        if (duplicateIndex(error) !== HOLDER_INDEX) throw error;
        if (await this.live(accountId, productId, user.id)) return 'held';
        // An expired seat of the user has not been marked yet, or one was freed just now.
        await this.markExpired(accountId, productId, [user.id]);
      }
    }
  }

  /**
   * Gives each of up to 1,000 users a seat, in their order, until none is free. Idempotent: who holds one is among the holding, so
   * done twice, or by two at once, it ends the same.
   */
  async claimMany(ctx: Acting, place: Place, userIds: string[], activity?: Activity): Promise<Claimed> {
    const { accountId, productId } = place;
    const before = await this.holding(accountId, productId, userIds);
    const wanting = userIds.filter((userId) => !before.has(userId));
    if (wanting.length === 0) return { holding: before, without: [] };
    const orders = await this.liveOrders(accountId, productId);
    if (orders.length === 0) return { holding: before, without: wanting };
    return this.announcer.around(ctx, { ...place, userIds: wanting }, async () => {
      await this.markExpired(accountId, productId, wanting);
      let holding = before;
      let rest = wanting;
      for (const trackingNumber of orders) {
        while (rest.length > 0) {
          const free = await this.seats
            .find(accountId, { trackingNumber, productId, userId: null, surplus: false, expiresAt: { $gt: this.clock.now() } }, { _id: 1 })
            .limit(rest.length);
          if (free.length === 0) break;
          const takenAt = this.clock.now();
          await unlessHeld(this.seats.bulkWrite(accountId, free.map(({ _id }, i) => ({
            filter: { _id, userId: null, surplus: false }, update: { $set: { userId: rest[i]!, takenAt, expired: false } },
          }))));
          // Who really has one is read back: others may have been quicker, with the seats or with the users.
          holding = await this.holding(accountId, productId, userIds);
          rest = rest.filter((userId) => !holding.has(userId));
        }
      }
      const gone = await this.departures.gone(accountId, productId, wanting);
      if (gone.size > 0) {
        await this.seats.updateMany(accountId, { productId, userId: { $in: [...gone] } }, { $set: { userId: null, takenAt: null } });
        rest = wanting.filter((userId) => gone.has(userId) || !holding.has(userId));
        for (const userId of gone) holding.delete(userId);
      }
      return { holding, without: rest };
    }, activity);
  }

  /** Takes the seats of up to 1,000 users back, also those that no longer count. Answers the orders that may have recovered by it. */
  async releaseMany(ctx: Acting, accountId: string, filter: { productIds: string[]; userIds: string[] }): Promise<string[]> {
    const found = await this.seats.find(accountId, { productId: { $in: filter.productIds }, userId: { $in: filter.userIds } }, { outbox: 0 });
    return this.release(ctx, found);
  }

  /** Frees the given seats, whoever of these users holds them by now. */
  async release(ctx: Acting, found: SeatDocument[], activity?: (productId: string, count: number) => Activity): Promise<string[]> {
    for (const group of byProduct(found)) {
      const { accountId, partnerId, productId } = group[0]!;
      for (let i = 0; i < group.length; i += CHUNK) {
        const seats = group.slice(i, i + CHUNK);
        const userIds = [...new Set(seats.map((seat) => seat.userId!))];
        await this.announcer.around(ctx, { accountId, partnerId, productId, userIds },
          () => this.seats.updateMany(accountId, { _id: { $in: seats.map((seat) => seat._id) }, userId: { $in: userIds } }, { $set: { userId: null, takenAt: null } }),
          activity?.(productId, seats.length));
      }
    }
    return [...new Set(found.filter((seat) => seat.surplus).map((seat) => seat.trackingNumber))];
  }

  /**
   * Puts the users of expired seats onto free ones, who held a seat longest first, until none is free. Their old seats are
   * emptied, so what is left to do is what is there.
   */
  async restore(ctx: Acting, place: Place): Promise<void> {
    const { accountId, productId } = place;
    if (!(await this.departures.mayHave(accountId, productId))) return;
    for (;;) {
      const stranded = await this.seats
        .find(accountId, { productId, userId: held, expiresAt: { $lte: this.clock.now() } }, { userId: 1, takenAt: 1 })
        .sort({ takenAt: 1, _id: 1 })
        .limit(20 * CHUNK);
      if (stranded.length === 0) return;
      const users = [...new Set(stranded.map((seat) => seat.userId!))];
      for (let i = 0; i < users.length; i += CHUNK) {
        const chunk = users.slice(i, i + CHUNK);
        const { holding, without } = await this.claimMany(ctx, place, chunk, {
          action: 'seats.renewed', target: { type: 'product', id: productId, label: productId },
        });
        await this.seats.updateMany(accountId, { productId, userId: { $in: [...holding] }, expiresAt: { $lte: this.clock.now() } }, { $set: { userId: null, takenAt: null } });
        if (without.length > 0) return;
      }
    }
  }

  /** Deletes free seats; what they still have to tell is told first. One that was taken meanwhile stays. */
  async drop(accountId: string, seats: Pick<SeatDocument, '_id' | 'outbox'>[]): Promise<void> {
    for (const entry of seats.flatMap((seat) => seat.outbox ?? [])) await this.outbox.publishNow(entry);
    await this.seats.deleteMany(accountId, { _id: { $in: seats.map((seat) => seat._id) }, userId: null });
  }

  /** Of these users, who holds a seat that counts. */
  private async holding(accountId: string, productId: string, userIds: string[]): Promise<Set<string>> {
    const found = await this.seats.find(accountId, { productId, userId: { $in: userIds }, expiresAt: { $gt: this.clock.now() } }, { userId: 1 });
    return new Set(found.map((seat) => seat.userId!));
  }

  /** Keeps expired seats out of the unique index, so that their users may have another. */
  private markExpired(accountId: string, productId: string, userIds: string[]) {
    return this.seats.updateMany(accountId, { productId, userId: { $in: userIds }, expired: false, expiresAt: { $lte: this.clock.now() } }, { $set: { expired: true } });
  }

  /** The account's orders that still count, those that last longest first: so fewer people lose theirs at an expiry. */
  private async liveOrders(accountId: string, productId: string): Promise<string[]> {
    const found = await this.grants
      .find({ accountId, expiresAt: { $gt: this.clock.now() }, 'lines.productId': productId }, { _id: 1 })
      .sort({ expiresAt: -1, _id: 1 })
      .lean<{ _id: string }[]>();
    return found.map((grant) => grant._id);
  }
}

/** Seats by product (all of one account). */
function byProduct(seats: SeatDocument[]): SeatDocument[][] {
  const groups = new Map<string, SeatDocument[]>();
  for (const seat of seats) {
    if (seat.userId === null) continue;
    const group = groups.get(seat.productId);
    if (group) group.push(seat);
    else groups.set(seat.productId, [seat]);
  }
  return [...groups.values()];
}

/** Lets a bulk of takings pass of which some were refused because the user holds a seat already. */
export async function unlessHeld(writing: Promise<unknown>): Promise<void> {
  try {
    await writing;
  } catch (error) {
    refusedAsDoubles(error);
  }
}
