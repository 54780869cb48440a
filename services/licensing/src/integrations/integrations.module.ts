import { Module } from '@nestjs/common';
import { PoolModule } from '../pool/pool.module.js';
import { Accounts } from './accounts.js';
import { IntegrationsService } from './integrations.service.js';

@Module({
  imports: [PoolModule],
  providers: [Accounts, IntegrationsService],
  exports: [Accounts, IntegrationsService],
})
export class IntegrationsModule {}
