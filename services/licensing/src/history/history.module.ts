import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { PoolModule } from '../pool/pool.module.js';
import { HistoryController } from './history.controller.js';
import { HistoryService } from './history.service.js';

@Module({ imports: [CatalogueModule, PoolModule], controllers: [HistoryController], providers: [HistoryService], exports: [HistoryService] })
export class HistoryModule {}
