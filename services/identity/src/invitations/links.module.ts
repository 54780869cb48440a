import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { SignOutsModule } from '../sign-in/sign-outs.module.js';
import { resetRequestSchema } from './invitation.schema.js';
import { InvitationsModule } from './invitations.module.js';
import { LinksController } from './links.controller.js';
import { LinksService } from './links.service.js';
import { ResetsService } from './resets.service.js';

/** What is done with links: opened, used, renewed, asked for. */
@Module({
  imports: [MongooseModule.forFeature([{ name: 'ResetRequest', schema: resetRequestSchema }]), InvitationsModule, SignOutsModule],
  controllers: [LinksController],
  providers: [LinksService, ResetsService],
  exports: [ResetsService],
})
export class LinksModule {}
