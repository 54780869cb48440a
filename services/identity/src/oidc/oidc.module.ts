import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ActorsModule } from '../actors/actors.module.js';
import { ClientsModule } from '../clients/clients.module.js';
import { SigningKeys } from './oidc.keys.js';
import { OidcProviders } from './oidc.provider.js';
import { artifactSchema, signingKeySchema } from './oidc.schema.js';

@Module({
  imports: [MongooseModule.forFeature([{ name: 'Artifact', schema: artifactSchema }, { name: 'SigningKey', schema: signingKeySchema }]), ActorsModule, ClientsModule],
  providers: [SigningKeys, OidcProviders],
})
export class OidcModule {}
