import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { SignOutsModule } from '../sign-in/sign-outs.module.js';
import { CallingSeats, SEATS } from './seats.js';
import { UserActionsService } from './user-actions.service.js';
import { userSchema } from './user.schema.js';
import { UsersConsumers } from './users.consumers.js';
import { UsersController } from './users.controller.js';
import { UsersQuery } from './users.query.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [MongooseModule.forFeature([{ name: 'User', schema: userSchema }]), InvitationsModule, SignOutsModule],
  controllers: [UsersController, UsersConsumers],
  providers: [UsersService, UsersQuery, UserActionsService, { provide: SEATS, useClass: CallingSeats }],
  exports: [UsersService, UsersQuery, MongooseModule],
})
export class UsersModule {}
