import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { personSchema } from '../people/person.schema.js';
import { userSchema } from '../users/user.schema.js';
import { OwnSessions } from './own-sessions.js';
import { SignOutsModule } from './sign-outs.module.js';

@Module({
  imports: [MongooseModule.forFeature([{ name: 'User', schema: userSchema }, { name: 'Person', schema: personSchema }]), SignOutsModule],
  controllers: [OwnSessions],
})
export class OwnSessionsModule {}
