import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { IntegrationsModule } from '../integrations/integrations.module.js';
import { PoolModule } from '../pool/pool.module.js';
import { SeatsModule } from '../seats/seats.module.js';
import { EntitlementsController } from './entitlements.controller.js';
import { EntitlementsService } from './entitlements.service.js';

@Module({ imports: [CatalogueModule, IntegrationsModule, PoolModule, SeatsModule], controllers: [EntitlementsController], providers: [EntitlementsService] })
export class EntitlementsModule {}
