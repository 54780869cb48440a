import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AccessModule } from '../access/access.module.js';
import { PartnersModule } from '../partners/partners.module.js';
import { ActivityController } from './activity.controller.js';
import { activitySchema } from './activity.schema.js';
import { ActivityService } from './activity.service.js';
import { ActivityWriter } from './activity.writer.js';

@Module({
  imports: [AccessModule, PartnersModule, MongooseModule.forFeature([{ name: 'Activity', schema: activitySchema }])],
  controllers: [ActivityController],
  providers: [ActivityService, ActivityWriter],
})
export class ActivityModule {}
