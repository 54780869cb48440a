import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { refusedAsDoubles } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import type { ActivityDocument } from './activity.schema.js';

/**
 * Writes lines of the log, what comes while a write is under way all together in the next one: a big import makes thousands of lines
 * a second, and they are to be seen within two. Nothing waits for a timer, and a line is acknowledged only once it is stored.
 */
@Injectable()
export class ActivityWriter {
  private waiting: ActivityDocument[] = [];
  private next: Promise<void> | null = null;
  private current: Promise<void> = Promise.resolve();

  constructor(@Inject(getModelToken('Activity')) private readonly model: Model<ActivityDocument>) {}

  /** Done when the line is stored; one that is stored already stays as it is. */
  async write(line: ActivityDocument): Promise<void> {
    this.waiting.push(line);
    this.next ??= this.current.catch(() => undefined).then(() => {
      const lines = this.waiting;
      this.waiting = [];
      this.next = null;
      return (this.current = this.store(lines));
    });
    await this.next;
  }

  private async store(lines: ActivityDocument[]): Promise<void> {
    try {
      // Lines of many accounts, each with its own.
      await this.model.collection.insertMany(lines as never[], { ordered: false });
    } catch (error) {
      refusedAsDoubles(error);
    }
  }
}
