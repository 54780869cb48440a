import { Injectable } from '@nestjs/common';

/** What time it is; a provider, so that tests can stand at any date. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }

  /** The calendar date in UTC, `YYYY-MM-DD`. */
  today(): string {
    return this.now().toISOString().slice(0, 10);
  }
}
