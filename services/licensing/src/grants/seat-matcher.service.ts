import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { licensing } from '@trunkline/contracts';
import { type Ctx, eventEntry, Outbox, tenantStore } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { Clock } from '../clock.js';
import { SeatDays } from '../history/seat-days.service.js';
import { Announcer } from '../pool/announcer.service.js';
import { CHUNK, SeatPool, unlessHeld } from '../pool/pool.service.js';
import { type SeatDocument, seatId } from '../pool/seat.schema.js';
import type { GrantDocument, GrantLine } from './grant.schema.js';
import { seatLimit } from './order.rules.js';

type Acting = Pick<Ctx, 'actor'>;
/** A grant that is assigned. */
type Assigned = GrantDocument & { accountId: string };
/** `changed`: the order is another by now; `late`: the time was over. */
export type Matched = 'done' | 'changed' | 'late';

const held = { $type: 'string' } as const;

/**
 * Makes the seats that are there match what an order gives. Works in batches that can each be done twice, by two at once, and be
 * left anywhere; looks before every batch whether the order is still the same.
 */
@Injectable()
export class SeatMatcher {
  private readonly seats;

  constructor(
    @Inject(getModelToken('Seat')) seats: Model<SeatDocument>,
    @Inject(getModelToken('Grant')) private readonly grants: Model<GrantDocument>,
    @Inject(SeatPool) private readonly pool: SeatPool,
    @Inject(SeatDays) private readonly days: SeatDays,
    @Inject(Announcer) private readonly announcer: Announcer,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    this.seats = tenantStore(seats, 'accountId');
  }

  async match(ctx: Acting, grant: GrantDocument, until: number): Promise<Matched> {
    const stop = async (): Promise<Exclude<Matched, 'done'> | null> => {
      if (!(await this.grants.exists({ _id: grant._id, spec: grant.spec }))) return 'changed';
      return Date.now() >= until ? 'late' : null;
    };
    const removed = await this.removeForeign(ctx, grant, stop);
    if (removed !== 'done' || grant.accountId === null) return removed;
    const assigned = grant as Assigned;
    for (const [index, line] of grant.lines.entries()) {
      for (const work of [this.renew, this.fit]) {
        const outcome = await work.call(this, ctx, assigned, line, stop);
        if (outcome !== 'done') return outcome;
      }
      await this.tell(ctx, assigned, index);
      await this.days.changed(assigned.accountId, line.productId);
      if (grant.expiresAt > this.clock.now()) await this.pool.restore(ctx, { accountId: assigned.accountId, partnerId: grant.partnerId, productId: line.productId });
    }
    return 'done';
  }

  /** Seats of a closed account that nothing leads to any more. */
  async clearAccount(ctx: Acting, accountId: string): Promise<void> {
    for (;;) {
      const found = await this.seats.find(accountId).limit(CHUNK);
      if (found.length === 0) return;
      await this.remove(ctx, accountId, found);
    }
  }

  /** Seats of an order that is nobody's and not known any more. */
  async clearOrder(ctx: Acting, trackingNumber: string): Promise<void> {
    await this.removeForeign(ctx, { _id: trackingNumber, accountId: null }, () => Promise.resolve(null));
  }

  /** The order's seats at an account that does not have it (any more) go, with whoever holds them. */
  private async removeForeign(ctx: Acting, grant: Pick<GrantDocument, '_id' | 'accountId'>, stop: () => Promise<Exclude<Matched, 'done'> | null>): Promise<Matched> {
    for (;;) {
      const elsewhere = grant.accountId === null ? {} : { accountId: { $ne: grant.accountId } };
      const found = await this.seats.across.find({ trackingNumber: grant._id, ...elsewhere }).limit(CHUNK).lean<SeatDocument[]>();
      if (found.length === 0) return 'done';
      const stopped = await stop();
      if (stopped) return stopped;
      for (const accountId of new Set(found.map((seat) => seat.accountId))) {
        await this.remove(ctx, accountId, found.filter((seat) => seat.accountId === accountId));
      }
    }
  }

  private async remove(ctx: Acting, accountId: string, seats: SeatDocument[]): Promise<void> {
    await this.pool.release(ctx, seats);
    await this.pool.drop(accountId, seats);
    for (const productId of new Set(seats.map((seat) => seat.productId))) await this.days.changed(accountId, productId);
  }

  /** Seats whose order ends on another day now. Those that count again go back to their users, unless these have another by now. */
  private async renew(ctx: Acting, grant: Assigned, { productId }: GrantLine, stop: () => Promise<Exclude<Matched, 'done'> | null>): Promise<Matched> {
    const { accountId, partnerId, expiresAt } = grant;
    for (;;) {
      const found = await this.seats
        .find(accountId, { trackingNumber: grant._id, productId, expiresAt: { $ne: expiresAt } }, { _id: 1, userId: 1, expired: 1 })
        .limit(CHUNK);
      if (found.length === 0) return 'done';
      const stopped = await stop();
      if (stopped) return stopped;
      const users = found.flatMap((seat) => (seat.userId ? [seat.userId] : []));
      await this.announcer.around(ctx, { accountId, partnerId, productId, userIds: [...new Set(users)] }, async () => {
        if (expiresAt > this.clock.now()) {
          const asleep = found.filter((seat) => seat.userId && seat.expired).map((seat) => seat._id);
          if (asleep.length > 0) {
            await unlessHeld(this.seats.bulkWrite(accountId, asleep.map((_id) => ({ filter: { _id, expired: true }, update: { $set: { expiresAt, expired: false } } }))));
            // What is still asleep belongs to users who hold another seat.
            await this.seats.updateMany(accountId, { _id: { $in: asleep }, expired: true }, { $set: { expiresAt, expired: false, userId: null, takenAt: null } });
          }
        }
        await this.seats.updateMany(accountId, { _id: { $in: found.map((seat) => seat._id) }, expiresAt: { $ne: expiresAt } }, { $set: { expiresAt } });
      });
    }
  }

  /** As many seats as the order has: what is missing is made, what is too much and free goes. */
  private async fit(_ctx: Acting, grant: Assigned, { productId, quantity }: GrantLine, stop: () => Promise<Exclude<Matched, 'done'> | null>): Promise<Matched> {
    const { accountId, partnerId, expiresAt } = grant;
    const ofLine = { trackingNumber: grant._id, productId };
    // Who takes or frees a seat meanwhile may move the limit: it is done when a round has found nothing to do.
    for (let busy = true; busy; ) {
      busy = false;
      const limit = await this.limit(grant, productId, quantity);
      for (;;) {
        const spare = await this.seats.find(accountId, { ...ofLine, n: { $gt: limit }, userId: null }, { _id: 1, outbox: 1 }).limit(CHUNK);
        if (spare.length === 0) break;
        const stopped = await stop();
        if (stopped) return stopped;
        await this.pool.drop(accountId, spare);
        busy = true;
      }
      const there = await this.seats.count(accountId, { ...ofLine, n: { $lte: limit } });
      for (let from = 1; there < limit && from <= limit; from += CHUNK) {
        const to = Math.min(from + CHUNK - 1, limit);
        const existing = new Set((await this.seats.find(accountId, { ...ofLine, n: { $gte: from, $lte: to } }, { _id: 0, n: 1 })).map((seat) => seat.n));
        if (existing.size === to - from + 1) continue;
        const stopped = await stop();
        if (stopped) return stopped;
        const missing: SeatDocument[] = [];
        for (let n = from; n <= to; n++) {
          if (existing.has(n)) continue;
          missing.push({ _id: seatId(grant._id, productId, n), accountId, partnerId, productId, trackingNumber: grant._id, n, userId: null, takenAt: null, expiresAt, expired: false, surplus: false });
        }
        // The same seats made by another at the same time are the same seats.
        await unlessHeld(this.seats.insertMany(accountId, missing, { ordered: false }));
        busy = true;
      }
      if (await this.flag(grant, productId, quantity)) busy = true;
    }
    return 'done';
  }

  private async limit(grant: Assigned, productId: string, quantity: number): Promise<number> {
    const ofLine = { trackingNumber: grant._id, productId };
    // Seats beyond the quantity are there only after an order was cut down.
    const beyond = await this.seats.findOne(grant.accountId, { ...ofLine, n: { $gt: quantity }, userId: held }, { _id: 1 });
    if (!beyond) return quantity;
    const taken = this.seats.find(grant.accountId, { ...ofLine, userId: held }, { _id: 0, n: 1 }).sort({ n: -1 }).cursor();
    return seatLimit(quantity, numbers(taken));
  }

  /** Marks the seats of an overdrawn order: who frees one does not free it for the next. Answers whether there was anything to do. */
  private async flag(grant: Assigned, productId: string, quantity: number): Promise<boolean> {
    const ofLine = { trackingNumber: grant._id, productId };
    const surplus = (await this.seats.count(grant.accountId, { ...ofLine, userId: held })) > quantity;
    for (let any = false; ; any = true) {
      const found = await this.seats.find(grant.accountId, { ...ofLine, surplus: !surplus }, { _id: 1 }).limit(CHUNK);
      if (found.length === 0) return any;
      await this.seats.updateMany(grant.accountId, { _id: { $in: found.map((seat) => seat._id) } }, { $set: { surplus } });
    }
  }

  /** Tells once what was granted, and every time the order becomes overdrawn or recovers. */
  private async tell(ctx: Acting, grant: Assigned, index: number): Promise<void> {
    const { _id, accountId, partnerId, version, spec } = grant;
    const { productId, quantity } = grant.lines[index]!;
    const used = await this.seats.count(accountId, { trackingNumber: _id, productId, userId: held });
    const overdrawn = used > quantity;
    const target = { type: 'order' as const, id: _id, label: _id };
    const at = `lines.${index}`;
    const write = async (filter: Record<string, unknown>, set: Record<string, unknown>, entry: ReturnType<typeof eventEntry>) => {
      const { modifiedCount } = await this.grants.updateOne({ _id, spec, ...filter }, { $set: set, $inc: { rev: 1 }, $push: { outbox: entry } });
      if (modifiedCount) await this.outbox.flush(this.grants as never, _id, [entry]);
    };
    await write({ [`${at}.granted`]: { $ne: quantity } }, { [`${at}.granted`]: quantity }, eventEntry(ctx, licensing.events.granted, {
      data: { accountId, trackingNumber: _id, productId, seats: quantity }, accountId, partnerId,
      activity: { action: 'seats.granted', target, after: { productId, seats: quantity } },
    }));
    await write({ [`${at}.overdrawn`]: !overdrawn }, { [`${at}.overdrawn`]: overdrawn }, eventEntry(ctx, licensing.events.overdrawn, {
      data: { accountId, trackingNumber: _id, version, overdrawn, productId, seats: quantity, used }, accountId, partnerId,
      activity: { action: overdrawn ? 'order.overdrawn' : 'order.recovered', target, after: { productId, seats: quantity, used } },
    }));
  }
}

async function* numbers(seats: AsyncIterable<{ n: number }>): AsyncGenerator<number> {
  for await (const { n } of seats) yield n;
}
