import { Module } from '@nestjs/common';
import { JobsModule } from '@trunkline/service-kit';
import { ActorsModule } from './actors/actors.module.js';
import { ClientsModule } from './clients/clients.module.js';
import { ImportsModule } from './imports/imports.module.js';
import { LinksModule } from './invitations/links.module.js';
import { OidcModule } from './oidc/oidc.module.js';
import { PeopleModule } from './people/people.module.js';
import { ProvidersModule } from './providers/providers.module.js';
import { OwnSessionsModule } from './sign-in/own-sessions.module.js';
import { UsersModule } from './users/users.module.js';

@Module({
  imports: [JobsModule.forService('identity'), UsersModule, LinksModule, PeopleModule, ClientsModule, ActorsModule, ProvidersModule, OidcModule, OwnSessionsModule, ImportsModule],
})
export class AppModule {}
