import { Module } from '@nestjs/common';
import { IntegrationsModule } from '../integrations/integrations.module.js';
import { PoolModule } from '../pool/pool.module.js';
import { GrantsController } from './grants.controller.js';
import { GrantsService } from './grants.service.js';
import { Orders } from './orders.js';
import { SeatMatcher } from './seat-matcher.service.js';

@Module({
  imports: [PoolModule, IntegrationsModule],
  controllers: [GrantsController],
  providers: [Orders, SeatMatcher, GrantsService],
  exports: [GrantsService],
})
export class GrantsModule {}
