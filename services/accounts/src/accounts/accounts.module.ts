import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { PartnersModule } from '../partners/partners.module.js';
import { AccountStoreModule } from './account-store.module.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsService } from './accounts.service.js';
import { IdentityPeople } from './partner-people.js';

@Module({
  imports: [AccountStoreModule, AccessModule, PartnersModule],
  controllers: [AccountsController],
  providers: [AccountsService, IdentityPeople],
})
export class AccountsModule {}
