import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { duplicateIndex } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import type { AttemptDocument } from './attempt.schema.js';
import { type Pace, pauseAfter } from './slow-down.rules.js';

const DAY_MS = 24 * 3_600_000;
/** How often a try counts itself before it is sent away: others were faster all the time. */
const TRIES = 5;

/** What is counted, and how fast it may go. */
export interface Counted { key: string; pace: Pace }

/** Slows down who fails. A try counts as failed before it is looked at, so that many at once are not one. */
@Injectable()
export class SlowDown {
  constructor(@Inject(getModelToken('Attempt')) private readonly attempts: Model<AttemptDocument>) {}

  /** Counts a try under each of the keys. Seconds to wait when there is one that takes nothing now; 0 when the try may go on. */
  async take(counted: Counted[]): Promise<number> {
    // Who has to wait anyway counts nowhere.
    const closed = await this.attempts.find({ _id: { $in: counted.map(({ key }) => idOf(key)) }, until: { $gt: new Date() } }).lean<AttemptDocument[]>();
    if (closed.length > 0) return Math.max(1, ...closed.map(({ until }) => Math.ceil((until.getTime() - Date.now()) / 1_000)));
    for (const { key, pace } of counted) {
      const wait = await this.takeOne(idOf(key), pace);
      if (wait > 0) return Math.ceil(wait / 1_000);
    }
    return 0;
  }

  /** The try was good: the series ends. */
  async forgive(keys: string[]): Promise<void> {
    await this.attempts.deleteMany({ _id: { $in: keys.map(idOf) } });
  }

  private async takeOne(_id: string, pace: Pace): Promise<number> {
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      const now = Date.now();
      const found = await this.attempts.findById(_id).lean<AttemptDocument>();
      const there = found && found.expiresAt.getTime() > now ? found : null;
      if (there && there.until.getTime() > now) return there.until.getTime() - now;
      const failures = (there?.failures ?? 0) + 1;
      const next = { failures, until: new Date(now + pauseAfter(failures, pace)), expiresAt: new Date(now + DAY_MS) };
      if (found) {
        const written = await this.attempts.updateOne({ _id, failures: found.failures, until: found.until }, { $set: next });
        if (written.matchedCount > 0) return 0;
      } else {
        try {
          await this.attempts.collection.insertOne({ _id, ...next } as never);
          return 0;
        } catch (error) {
          if (duplicateIndex(error) === null) throw error;
        }
      }
    }
    return 1_000;
  }
}

function idOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
