import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { PartnersModule } from '../partners/partners.module.js';
import { AccountStoreModule } from './account-store.module.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsService } from './accounts.service.js';
import { DeparturesController } from './departures.controller.js';
import { DeparturesService } from './departures.service.js';
import { IdentityPeople } from './partner-people.js';

@Module({
  imports: [AccountStoreModule, AccessModule, PartnersModule],
  controllers: [AccountsController, DeparturesController],
  providers: [AccountsService, DeparturesService, IdentityPeople],
})
export class AccountsModule {}
