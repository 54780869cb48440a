import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { PartnerSettings } from './partner.settings.js';
import { PartnerSettingsController } from './partner.settings.controller.js';
import { partnerSettingsSchema } from './partner.settings.schema.js';

@Module({
  imports: [MongooseModule.forFeature([{ name: 'PartnerSettings', schema: partnerSettingsSchema }])],
  controllers: [PartnerSettingsController],
  providers: [PartnerSettings],
  exports: [PartnerSettings],
})
export class PartnerSettingsModule {}
