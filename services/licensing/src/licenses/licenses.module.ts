import { Module } from '@nestjs/common';
import { IntegrationsModule } from '../integrations/integrations.module.js';
import { PoolModule } from '../pool/pool.module.js';
import { LicensesController } from './licenses.controller.js';
import { LicensesService } from './licenses.service.js';

@Module({ imports: [PoolModule, IntegrationsModule], controllers: [LicensesController], providers: [LicensesService] })
export class LicensesModule {}
