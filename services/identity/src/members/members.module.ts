import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { personSchema } from '../people/person.schema.js';
import { userSchema } from '../users/user.schema.js';
import { FactorPolicy } from './factor.policy.js';
import { Members } from './members.js';
import { PartnerSettingsModule } from './partner.settings.module.js';

@Module({
  imports: [MongooseModule.forFeature([{ name: 'Person', schema: personSchema }, { name: 'User', schema: userSchema }]), PartnerSettingsModule],
  providers: [Members, FactorPolicy],
  exports: [Members, FactorPolicy],
})
export class MembersModule {}
