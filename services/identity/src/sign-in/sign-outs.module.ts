import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { artifactSchema } from '../oidc/oidc.schema.js';
import { SignOuts } from './sign-outs.js';

@Module({
  imports: [MongooseModule.forFeature([{ name: 'Artifact', schema: artifactSchema }])],
  providers: [SignOuts],
  exports: [SignOuts],
})
export class SignOutsModule {}
