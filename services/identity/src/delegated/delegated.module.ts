import { Module } from '@nestjs/common';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { MembersModule } from '../members/members.module.js';
import { ProvidersModule } from '../providers/providers.module.js';
import { DelegatedClient } from './delegated.client.js';
import { DelegatedService } from './delegated.service.js';

@Module({
  imports: [MembersModule, ProvidersModule, InvitationsModule],
  providers: [DelegatedClient, DelegatedService],
  exports: [DelegatedClient, DelegatedService],
})
export class DelegatedModule {}
