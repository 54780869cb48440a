import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { accountSchema } from './account.schema.js';
import { AccountStore } from './account.store.js';

/** Apart from the feature's module, since access and integrations work on the same documents. */
@Module({
  imports: [MongooseModule.forFeature([{ name: 'Account', schema: accountSchema }])],
  providers: [AccountStore],
  exports: [AccountStore],
})
export class AccountStoreModule {}
