import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { PartnerSettingsModule } from '../members/partner.settings.module.js';
import { SignOutsModule } from '../sign-in/sign-outs.module.js';
import { FirstOperator } from './first.operator.js';
import { LastAdmin } from './last-admin.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';
import { RosterService } from './roster.service.js';
import { personSchema } from './person.schema.js';

@Module({
  imports: [MongooseModule.forFeature([{ name: 'Person', schema: personSchema }]), InvitationsModule, SignOutsModule, PartnerSettingsModule],
  controllers: [PeopleController],
  providers: [PeopleService, RosterService, LastAdmin, FirstOperator],
})
export class PeopleModule {}
