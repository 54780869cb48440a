import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { grantSchema } from '../grants/grant.schema.js';
import { seatDaySchema } from '../history/seat-day.schema.js';
import { SeatDays } from '../history/seat-days.service.js';
import { integrationSchema } from '../integrations/integration.schema.js';
import { Announcer } from './announcer.service.js';
import { departedSchema } from './departed.schema.js';
import { Departures } from './departures.service.js';
import { noticeSchema } from './notice.schema.js';
import { SeatPool } from './pool.service.js';
import { SeatCounts } from './seat-counts.service.js';
import { seatSchema } from './seat.schema.js';

@Module({
  imports: [
    MongooseModule.forFeature([
      { name: 'Seat', schema: seatSchema },
      { name: 'Grant', schema: grantSchema },
      { name: 'Integration', schema: integrationSchema },
      { name: 'Departed', schema: departedSchema },
      { name: 'Notice', schema: noticeSchema },
      { name: 'SeatDay', schema: seatDaySchema },
    ]),
  ],
  providers: [Announcer, Departures, SeatDays, SeatPool, SeatCounts],
  exports: [MongooseModule, Announcer, Departures, SeatDays, SeatPool],
})
export class PoolModule {}
