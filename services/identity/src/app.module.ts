import { Module } from '@nestjs/common';
import { JobsModule } from '@trunkline/service-kit';
import { ActorsModule } from './actors/actors.module.js';
import { ClientsModule } from './clients/clients.module.js';
import { InvitationsModule } from './invitations/invitations.module.js';
import { OidcModule } from './oidc/oidc.module.js';
import { PeopleModule } from './people/people.module.js';
import { UsersModule } from './users/users.module.js';

@Module({
  imports: [JobsModule.forService('identity'), UsersModule, InvitationsModule, PeopleModule, ClientsModule, ActorsModule, OidcModule],
})
export class AppModule {}
