import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { refusedAsDoubles } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import type { ActivityDocument } from './activity.schema.js';

/** How long a line waits for others, in milliseconds, and how many are written without waiting for more. */
const GATHER_MS = 200;
const ENOUGH = 32;

/**
 * Writes lines of the log together: every read is one, and writes of their own cost the database more than what stands in them. What comes
 * while a write is under way goes with the next one: a big import makes thousands of lines a second, and they are to be seen within two. A
 * line is acknowledged only once it is stored.
 */
@Injectable()
export class ActivityWriter {
  private waiting: ActivityDocument[] = [];
  private next: Promise<void> | null = null;
  private current: Promise<void> = Promise.resolve();
  private enough = (): void => undefined;

  constructor(@Inject(getModelToken('Activity')) private readonly model: Model<ActivityDocument>) {}

  /** Done when the line is stored; one that is stored already stays as it is. */
  async write(line: ActivityDocument): Promise<void> {
    this.waiting.push(line);
    this.next ??= this.together();
    if (this.waiting.length >= ENOUGH) this.enough();
    await this.next;
  }

  private async together(): Promise<void> {
    const gathered = new Promise<void>((resolve) => (this.enough = resolve));
    const timer = setTimeout(this.enough, GATHER_MS);
    await Promise.all([gathered, this.current.catch(() => undefined)]);
    clearTimeout(timer);
    const lines = this.waiting;
    this.waiting = [];
    this.next = null;
    this.current = this.store(lines);
    return this.current;
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
