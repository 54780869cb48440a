import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { SignOutsModule } from '../sign-in/sign-outs.module.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';
import { personSchema } from './person.schema.js';

@Module({
  imports: [MongooseModule.forFeature([{ name: 'Person', schema: personSchema }]), InvitationsModule, SignOutsModule],
  controllers: [PeopleController],
  providers: [PeopleService],
})
export class PeopleModule {}
