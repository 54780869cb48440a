import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { MembersModule } from '../members/members.module.js';
import { ActorsController } from './actors.controller.js';
import { ActorsService } from './actors.service.js';

@Module({
  imports: [MembersModule, ClientsModule],
  controllers: [ActorsController],
  providers: [ActorsService],
  exports: [ActorsService],
})
export class ActorsModule {}
