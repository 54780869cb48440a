import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AccountStoreModule } from '../accounts/account-store.module.js';
import { AccessController } from './access.controller.js';
import { AccessService } from './access.service.js';
import { grantSchema } from './grant.schema.js';
import { GrantsService } from './grants.service.js';

@Module({
  imports: [AccountStoreModule, MongooseModule.forFeature([{ name: 'Grant', schema: grantSchema }])],
  controllers: [AccessController],
  providers: [AccessService, GrantsService],
  exports: [AccessService, GrantsService],
})
export class AccessModule {}
