import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ClientsModule } from '../clients/clients.module.js';
import { personSchema } from '../people/person.schema.js';
import { userSchema } from '../users/user.schema.js';
import { ActorsController } from './actors.controller.js';
import { ActorsService } from './actors.service.js';

@Module({
  imports: [MongooseModule.forFeature([{ name: 'Person', schema: personSchema }, { name: 'User', schema: userSchema }]), ClientsModule],
  controllers: [ActorsController],
  providers: [ActorsService],
  exports: [ActorsService],
})
export class ActorsModule {}
