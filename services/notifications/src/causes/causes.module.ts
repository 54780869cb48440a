import { Module } from '@nestjs/common';
import { MailsModule } from '../mails/mails.module.js';
import { PeersModule } from '../peers/peers.module.js';
import { InvitationsController } from './invitations.controller.js';
import { JobsController } from './jobs.controller.js';
import { OrdersController } from './orders.controller.js';

@Module({ imports: [MailsModule, PeersModule], controllers: [InvitationsController, OrdersController, JobsController] })
export class CausesModule {}
