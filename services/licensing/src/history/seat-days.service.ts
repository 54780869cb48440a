import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { Clock } from '../clock.js';
import type { SeatDayDocument } from './seat-day.schema.js';
import { dateOf } from './history.rules.js';

/** What a day's document says while there is something to count. */
export const NEWS = 'news';

/** Notes that seats of a product changed today; they are counted a little later, once for all that changed until then. */
@Injectable()
export class SeatDays {
  constructor(@Inject(getModelToken('SeatDay')) private readonly days: Model<SeatDayDocument>, @Inject(Clock) private readonly clock: Clock) {}

  async changed(accountId: string, productId: string): Promise<void> {
    const date = dateOf(this.clock.now());
    const _id = `${accountId}/${productId}/${date}`;
    // Where news is noted already nothing is written: a thousand takings at once must not queue for one document.
    const note = () => this.days.updateOne({ _id, pending: { $ne: NEWS } }, { $set: { pending: NEWS } });
    if ((await note()).matchedCount > 0 || (await this.days.exists({ _id }))) return;
    try {
      await this.days.collection.insertOne({ _id, accountId, productId, date, bought: null, used: null, pending: NEWS } as never);
    } catch (error) {
      if ((error as { code?: unknown }).code !== 11000) throw error;
      await note();
    }
  }
}
