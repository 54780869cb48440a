import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ClientsModule } from '../clients/clients.module.js';
import { DelegatedModule } from '../delegated/delegated.module.js';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { LinksModule } from '../invitations/links.module.js';
import { MembersModule } from '../members/members.module.js';
import { SecondFactorModule } from '../second-factor/second-factor.module.js';
import { SignInModule } from '../sign-in/sign-in.module.js';
import { SignOutsModule } from '../sign-in/sign-outs.module.js';
import { KeysController } from './keys.controller.js';
import { OidcAccounts } from './oidc.accounts.js';
import { Interactions } from './oidc.interactions.js';
import { SigningKeys } from './oidc.keys.js';
import { OidcProviders } from './oidc.provider.js';
import { artifactSchema, signingKeySchema } from './oidc.schema.js';

@Module({
  imports: [
    MongooseModule.forFeature([{ name: 'Artifact', schema: artifactSchema }, { name: 'SigningKey', schema: signingKeySchema }]),
    MembersModule, ClientsModule, SignInModule, SecondFactorModule, SignOutsModule, InvitationsModule, LinksModule, DelegatedModule,
  ],
  controllers: [KeysController],
  providers: [SigningKeys, OidcProviders, OidcAccounts, Interactions],
})
export class OidcModule {}
