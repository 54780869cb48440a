import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { DelegatedModule } from '../delegated/delegated.module.js';
import { MembersModule } from '../members/members.module.js';
import { SignInModule } from '../sign-in/sign-in.module.js';
import { SignOutsModule } from '../sign-in/sign-outs.module.js';
import { factorChallengeSchema } from './factor-challenge.schema.js';
import { FactorSteps } from './factor.steps.js';
import { FactorsController } from './factors.controller.js';
import { FactorsService } from './factors.service.js';
import { Passkeys } from './passkeys.js';

@Module({
  imports: [MongooseModule.forFeature([{ name: 'FactorChallenge', schema: factorChallengeSchema }]), MembersModule, SignInModule, SignOutsModule, DelegatedModule],
  controllers: [FactorsController],
  providers: [Passkeys, FactorSteps, FactorsService],
  exports: [FactorSteps],
})
export class SecondFactorModule {}
