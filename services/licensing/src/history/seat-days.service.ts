import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { Clock } from '../clock.js';
import type { SeatDayDocument } from './seat-day.schema.js';
import { dateOf } from './history.rules.js';

/** Notes that seats of a product changed today; they are counted a little later, once for all that changed until then. */
@Injectable()
export class SeatDays {
  constructor(@Inject(getModelToken('SeatDay')) private readonly days: Model<SeatDayDocument>, @Inject(Clock) private readonly clock: Clock) {}

  async changed(accountId: string, productId: string): Promise<void> {
    const date = dateOf(this.clock.now());
    const _id = `${accountId}/${productId}/${date}`;
    const news = { $set: { stale: true }, $inc: { rev: 1 } };
    if ((await this.days.updateOne({ _id }, news)).matchedCount > 0) return;
    try {
      await this.days.collection.insertOne({ _id, accountId, productId, date, bought: null, used: null, rev: 1, stale: true } as never);
    } catch (error) {
      if ((error as { code?: unknown }).code !== 11000) throw error;
      await this.days.updateOne({ _id }, news);
    }
  }
}
