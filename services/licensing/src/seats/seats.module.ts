import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { GrantsModule } from '../grants/grants.module.js';
import { IntegrationsModule } from '../integrations/integrations.module.js';
import { PoolModule } from '../pool/pool.module.js';
import { Directory } from './directory.js';
import { SeatsController } from './seats.controller.js';
import { SeatsService } from './seats.service.js';
import { TakeBackController } from './take-back.controller.js';
import { TakeBackService } from './take-back.service.js';

@Module({
  imports: [CatalogueModule, IntegrationsModule, PoolModule, GrantsModule],
  controllers: [SeatsController, TakeBackController],
  providers: [Directory, SeatsService, TakeBackService],
  exports: [Directory, SeatsService, TakeBackService],
})
export class SeatsModule {}
