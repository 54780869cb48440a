import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { observe } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import type { SeatDocument } from './seat.schema.js';

/** How long a count is told before seats are counted again, in milliseconds: it goes through all of them. */
const KEEP_MS = 5 * 60_000;
const MAX_MS = 20_000;

interface Count { productId: string; seatState: 'free' | 'used' | 'expired'; count: number }

/** Tells with the metrics how many seats there are, over all accounts. */
@Injectable()
export class SeatCounts implements OnApplicationBootstrap, OnModuleDestroy {
  private counts: Count[] = [];
  private counted = 0;
  private unobserve: (() => void) | undefined;

  constructor(@Inject(getModelToken('Seat')) private readonly seats: Model<SeatDocument>) {}

  onApplicationBootstrap(): void {
    this.unobserve = observe(['seats'], async (tell) => {
      // Before the first order there is nothing to go through.
      if (this.counts.length === 0 || Date.now() - this.counted > KEEP_MS) {
        this.counted = Date.now();
        this.counts = await this.count();
      }
      for (const { count, ...values } of this.counts) tell('seats', count, values);
    });
  }

  onModuleDestroy(): void {
    this.unobserve?.();
  }

  private async count(): Promise<Count[]> {
    const groups = await this.seats
      .aggregate<{ _id: { productId: string; live: boolean; taken: boolean }; count: number }>([
        { $group: { _id: { productId: '$productId', live: { $gt: ['$expiresAt', new Date()] }, taken: { $gt: ['$userId', null] } }, count: { $sum: 1 } } },
      ])
      .option({ maxTimeMS: MAX_MS });
    const products = [...new Set(groups.map(({ _id }) => _id.productId))];
    return products.flatMap((productId) => (['free', 'used', 'expired'] as const).map((seatState) => ({
      productId, seatState,
      count: groups
        .filter(({ _id }) => _id.productId === productId && seatState === (!_id.live ? 'expired' : _id.taken ? 'used' : 'free'))
        .reduce((sum, group) => sum + group.count, 0),
    })));
  }
}
