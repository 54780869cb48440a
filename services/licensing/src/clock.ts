import { Global, Injectable, Module } from '@nestjs/common';

/** What time it is. Whether a seat counts is decided by it and by nothing that is stored. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}

/** One clock for the process. */
@Global()
@Module({ providers: [Clock], exports: [Clock] })
export class ClockModule {}
