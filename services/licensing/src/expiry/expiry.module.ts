import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { GrantsModule } from '../grants/grants.module.js';
import { IntegrationsModule } from '../integrations/integrations.module.js';
import { PoolModule } from '../pool/pool.module.js';
import { SeatsModule } from '../seats/seats.module.js';
import { ExpiryService } from './expiry.service.js';
import { SweeperController } from './sweeper.controller.js';

@Module({
  imports: [CatalogueModule, IntegrationsModule, PoolModule, GrantsModule, SeatsModule],
  controllers: [SweeperController],
  providers: [ExpiryService],
  exports: [ExpiryService],
})
export class ExpiryModule {}
