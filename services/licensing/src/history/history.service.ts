import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { type ParsedRequestOf, type seatCalls, seatDaysMax } from '@trunkline/contracts';
import { DomainError, newId, tenantStore } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { ProductsService } from '../catalogue/products.service.js';
import { Clock } from '../clock.js';
import type { SeatDocument } from '../pool/seat.schema.js';
import { type Counted, countedAt, dateOf, type Day, daysBetween, filled } from './history.rules.js';
import type { SeatDayDocument } from './seat-day.schema.js';

/** How seats went, day by day. */
@Injectable()
export class HistoryService {
  private readonly seats;
  private readonly days;

  constructor(
    @Inject(getModelToken('Seat')) seats: Model<SeatDocument>,
    @Inject(getModelToken('SeatDay')) days: Model<SeatDayDocument>,
    @Inject(ProductsService) private readonly products: ProductsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    this.seats = tenantStore(seats, 'accountId');
    this.days = tenantStore(days, 'accountId');
  }

  /** @throws DomainError `request.invalid` for a span that runs backwards or is too long. */
  async of({ accountId, productId, from, to }: ParsedRequestOf<typeof seatCalls.history>): Promise<Day[]> {
    const span = daysBetween(from, to);
    if (span < 0 || span >= seatDaysMax) throw new DomainError('request.invalid', `from and to must be at most ${seatDaysMax} days, in this order.`, [{ pointer: 'to', code: 'out_of_range', message: `must be within ${seatDaysMax} days after from` }]);
    const today = dateOf(this.clock.now());
    const last = to < today ? to : today;
    const ids = productId ? [productId] : (await this.products.list()).map((product) => product.id).sort();
    const all = await Promise.all(ids.map((id) => this.product(accountId, id, from, last, today)));
    return all.flat().sort((a, b) => (a.date === b.date ? (a.productId < b.productId ? -1 : 1) : a.date < b.date ? -1 : 1));
  }

  private async product(accountId: string, productId: string, from: string, to: string, today: string): Promise<Day[]> {
    const counted = { productId, bought: { $ne: null } };
    const [earlier, within, known] = await Promise.all([
      this.days.find(accountId, { ...counted, date: { $lt: from } }).sort({ date: -1 }).limit(1),
      this.days.find(accountId, { ...counted, date: { $gte: from, $lte: to } }).sort({ date: 1 }).limit(seatDaysMax),
      this.days.findOne(accountId, { productId }, { _id: 1 }),
    ]);
    const days = [...earlier, ...within].map(({ date, bought, used }): Counted => ({ date, bought: bought ?? 0, used: used ?? 0 }));
    if (to === today) {
      const now = { date: today, ...(await this.count(accountId, productId, this.clock.now())) };
      // Seats that nobody noted yet are seats.
      if (known || now.bought > 0) days.splice(days.at(-1)?.date === today ? -1 : days.length, 1, now);
    }
    return filled(productId, days, from, to);
  }

  /** Counts what was noted as changed. Any number may do it at once: news, or another who begins to count, takes the mark away. */
  async countPending(): Promise<void> {
    for (let after = ''; ; ) {
      const found: SeatDayDocument[] = await this.days.across.find({ pending: { $type: 'string' }, _id: { $gt: after } }).sort({ _id: 1 }).limit(100).lean<SeatDayDocument[]>();
      for (const { _id, accountId, productId, date } of found) {
        const mark = newId();
        await this.days.updateOne(accountId, { _id }, { $set: { pending: mark } });
        const counts = await this.count(accountId, productId, countedAt(date, this.clock.now()));
        await this.days.updateOne(accountId, { _id, pending: mark }, { $set: { ...counts, pending: null } });
      }
      if (found.length < 100) return;
      after = found.at(-1)!._id;
    }
  }

  private async count(accountId: string, productId: string, at: Date): Promise<{ bought: number; used: number }> {
    const live = { productId, expiresAt: { $gt: at } };
    const [bought, used] = await Promise.all([this.seats.count(accountId, live), this.seats.count(accountId, { ...live, userId: { $type: 'string' } })]);
    return { bought, used };
  }
}
