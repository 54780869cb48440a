import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { DelegatedModule } from '../delegated/delegated.module.js';
import { MembersModule } from '../members/members.module.js';
import { SecondFactors } from '../second-factor/second-factors.js';
import { attemptSchema } from './attempt.schema.js';
import { SignInService } from './sign-in.service.js';
import { SlowDown } from './slow-down.js';

@Module({
  imports: [MongooseModule.forFeature([{ name: 'Attempt', schema: attemptSchema }]), MembersModule, DelegatedModule],
  providers: [SignInService, SlowDown, SecondFactors],
  exports: [SignInService, SlowDown, SecondFactors],
})
export class SignInModule {}
