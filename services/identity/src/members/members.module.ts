import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { personSchema } from '../people/person.schema.js';
import { userSchema } from '../users/user.schema.js';
import { Members } from './members.js';

@Module({
  imports: [MongooseModule.forFeature([{ name: 'Person', schema: personSchema }, { name: 'User', schema: userSchema }])],
  providers: [Members],
  exports: [Members],
})
export class MembersModule {}
