import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { partnerSchema } from './partner.schema.js';
import { PartnersController } from './partners.controller.js';
import { PartnersService } from './partners.service.js';

@Module({
  imports: [MongooseModule.forFeature([{ name: 'Partner', schema: partnerSchema }])],
  controllers: [PartnersController],
  providers: [PartnersService],
  exports: [PartnersService],
})
export class PartnersModule {}
