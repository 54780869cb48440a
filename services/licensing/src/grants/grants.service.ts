import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import type { Order } from '@trunkline/contracts';
import { type Ctx, newId, Outbox } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { Clock } from '../clock.js';
import { Departures } from '../pool/departures.service.js';
import type { GrantDocument, GrantLine } from './grant.schema.js';
import { expiresAt } from './order.rules.js';
import { Orders } from './orders.js';
import { SeatMatcher } from './seat-matcher.service.js';

type Acting = Pick<Ctx, 'actor'>;
/** What an order comes to for its seats. */
type Wanted = Pick<GrantDocument, 'accountId' | 'partnerId' | 'version' | 'expiryDate' | 'expiresAt' | 'lines'>;

/** Work on a grant that has stood open for longer than this was left by a crash. */
const ABANDONED_MS = 60_000;

/** Orders as far as licensing is concerned: makes seats match them, from wherever it was left. */
@Injectable()
export class GrantsService {
  constructor(
    @Inject(getModelToken('Grant')) private readonly grants: Model<GrantDocument>,
    @Inject(Orders) private readonly orders: Orders,
    @Inject(SeatMatcher) private readonly matcher: SeatMatcher,
    @Inject(Departures) private readonly departures: Departures,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Outbox) outbox: Outbox,
  ) {
    outbox.register(grants as never);
  }

  /**
   * Makes the seats of an order match billing's truth. Any number of these may run at once and be killed anywhere: each
   * write can be made twice, and whoever finds at its end that the order has changed meanwhile begins again.
   * @returns false when `until` (milliseconds since the epoch) came before the end.
   */
  async sync(ctx: Acting, trackingNumber: string, until = Infinity): Promise<boolean> {
    const mark = { id: newId(), at: this.clock.now() };
    for (let begun = false; ; begun = true) {
      const grant = await this.refresh(trackingNumber, mark);
      if (!grant) {
        // The account was closed while seats were being made for it.
        if (begun) await this.matcher.clearOrder(ctx, trackingNumber);
        return true;
      }
      if (await this.match(ctx, grant, mark.id, until)) return true;
      if (Date.now() >= until) return false;
    }
  }

  /** Whether more seats of the order are taken than it has, as its seats stand now. */
  async isOverdrawn(trackingNumber: string): Promise<boolean> {
    return (await this.grants.exists({ _id: trackingNumber, 'lines.overdrawn': true })) !== null;
  }

  /** The same by what is known of the order already: for when its users changed and not the order. */
  async settle(ctx: Acting, trackingNumbers: readonly string[]): Promise<void> {
    for (const trackingNumber of trackingNumbers) {
      const grant = await this.grants.findById(trackingNumber).lean<GrantDocument>();
      if (grant) await this.matcher.match(ctx, grant, Infinity);
    }
  }

  /** The account is gone: so are its seats, and what is known of its orders. */
  async closeAccount(ctx: Acting, accountId: string): Promise<void> {
    for (;;) {
      const found = await this.grants.find({ accountId }, { _id: 1 }).limit(100).lean<{ _id: string }[]>();
      for (const { _id } of found) {
        await this.grants.updateOne({ _id, accountId }, { $set: { accountId: null }, $inc: { rev: 1, spec: 1 } });
        const grant = await this.grants.findById(_id).lean<GrantDocument>();
        if (!grant || grant.accountId !== null) continue;
        if ((await this.matcher.match(ctx, grant, Infinity)) === 'done') await this.grants.deleteOne({ _id, accountId: null, spec: grant.spec, 'outbox.0': { $exists: false } });
      }
      if (found.length === 0) break;
    }
    await this.matcher.clearAccount(ctx, accountId);
  }

  /** Orders whose work a crash has left, or that are overdrawn: the sweeper's. */
  async unsettled(): Promise<{ abandoned: string[]; overdrawn: string[] }> {
    const before = new Date(this.clock.now().getTime() - ABANDONED_MS);
    const [abandoned, overdrawn] = await Promise.all([
      // Those that wait longest first, so that a hundred that cannot be gone on with keep nobody else waiting for ever.
      this.grants.find({ 'open.at': { $lt: before } }, { _id: 1 }).sort({ 'open.at': 1 }).limit(100).lean<{ _id: string }[]>(),
      this.grants.find({ 'lines.overdrawn': true }, { _id: 1 }).sort({ rev: 1, _id: 1 }).limit(100).lean<{ _id: string }[]>(),
    ]);
    return { abandoned: abandoned.map((grant) => grant._id), overdrawn: overdrawn.map((grant) => grant._id) };
  }

  /** Goes on with what a crash left. */
  async resume(ctx: Acting, trackingNumber: string): Promise<void> {
    const before = new Date(this.clock.now().getTime() - ABANDONED_MS);
    await this.sync(ctx, trackingNumber);
    await this.grants.updateOne({ _id: trackingNumber }, { $pull: { open: { at: { $lt: before } } } });
  }

  /** @returns true when the seats match and the order is still the same. */
  private async match(ctx: Acting, grant: GrantDocument, markId: string, until: number): Promise<boolean> {
    const outcome = await this.matcher.match(ctx, grant, until);
    if (outcome === 'late') {
      // The event of the same change goes on with it.
      await this.grants.updateOne({ _id: grant._id }, { $pull: { open: { id: markId } } });
      return false;
    }
    if (outcome === 'changed') return false;
    const { modifiedCount } = await this.grants.updateOne({ _id: grant._id, spec: grant.spec }, { $pull: { open: { id: markId } } });
    return modifiedCount > 0;
  }

  /**
   * Brings the grant to billing's truth and puts the mark on it, in one write. The grant is read before the truth and written only
   * if nobody looked meanwhile, so the freshest look wins; an older version of an order never does.
   */
  private async refresh(trackingNumber: string, mark: GrantDocument['open'][number]): Promise<GrantDocument | null> {
    for (;;) {
      const stored = await this.grants.findById(trackingNumber).lean<GrantDocument>();
      const order = await this.orders.truth(trackingNumber);
      const wanted = await this.wanted(order, stored);
      if (!wanted) return null;
      if (!stored) {
        const grant: GrantDocument = { _id: trackingNumber, ...wanted, rev: 1, spec: 1, open: [mark], swept: false };
        try {
          await this.grants.collection.insertOne(grant as never);
          return grant;
        } catch (error) {
          if ((error as { code?: unknown }).code !== 11000) throw error;
          continue;
        }
      }
      const changed = !same(wanted, stored);
      const next = { ...wanted, rev: stored.rev + 1, spec: stored.spec + (changed ? 1 : 0), swept: changed ? false : stored.swept };
      // Without a change the lines stay out of the write: their state may be moving on.
      const { lines, ...rest } = next;
      const written = await this.grants.findOneAndUpdate(
        { _id: trackingNumber, rev: stored.rev },
        { $set: changed ? { ...rest, lines } : rest, $push: { open: mark } },
        { returnDocument: 'after' },
      ).lean<GrantDocument>();
      if (written) return written;
    }
  }

  /** Null when there is nothing to do: no such order, or one that nobody has and nobody had. */
  private async wanted(order: Order | null, stored: GrantDocument | null): Promise<Wanted | null> {
    const current = order && (!stored || order.version >= stored.version) ? order : null;
    if (!current) {
      if (!stored) return null;
      const { accountId, partnerId, version, expiryDate, expiresAt: ends, lines } = stored;
      return { accountId: order ? accountId : null, partnerId, version, expiryDate, expiresAt: ends, lines };
    }
    const assigned = current.assignedAccount?.id ?? null;
    const accountId = assigned && (await this.departures.isClosed(assigned)) ? null : assigned;
    if (!stored && !accountId) return null;
    const previous = stored && stored.accountId === accountId ? stored.lines : [];
    const lines = current.lines.map(({ productId, quantity }): GrantLine => {
      const before = previous.find((line) => line.productId === productId);
      return { productId, quantity, granted: before?.granted ?? null, overdrawn: before?.overdrawn ?? false };
    });
    const left = previous.filter((line) => !lines.some((one) => one.productId === line.productId)).map((line) => ({ ...line, quantity: 0 }));
    return {
      accountId, partnerId: current.partnerId, version: current.version, expiryDate: current.expiryDate, expiresAt: expiresAt(current.expiryDate),
      lines: [...lines, ...left],
    };
  }
}

/** Whether two come to the same seats. */
function same(wanted: Wanted, stored: GrantDocument): boolean {
  const key = ({ accountId, version, expiryDate, lines }: Wanted) => JSON.stringify([accountId, version, expiryDate, lines.map(({ productId, quantity }) => [productId, quantity])]);
  return key(wanted) === key(stored);
}
