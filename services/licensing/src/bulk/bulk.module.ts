import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { IntegrationsModule } from '../integrations/integrations.module.js';
import { PoolModule } from '../pool/pool.module.js';
import { SeatsModule } from '../seats/seats.module.js';
import { BulkController } from './bulk.controller.js';
import { BulkService } from './bulk.service.js';

@Module({ imports: [CatalogueModule, IntegrationsModule, PoolModule, SeatsModule], controllers: [BulkController], providers: [BulkService] })
export class BulkModule {}
