import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { AccountStoreModule } from '../accounts/account-store.module.js';
import { LicensingCatalogue } from './catalogue.js';
import { IntegrationsController } from './integrations.controller.js';
import { IntegrationsService } from './integrations.service.js';

@Module({
  imports: [AccountStoreModule, AccessModule],
  controllers: [IntegrationsController],
  providers: [IntegrationsService, LicensingCatalogue],
})
export class IntegrationsModule {}
