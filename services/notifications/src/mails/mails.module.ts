import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { mailSchema } from './mail.schema.js';
import { MailsController } from './mails.controller.js';
import { MailsService } from './mails.service.js';

@Module({
  imports: [MongooseModule.forFeature([{ name: 'Mail', schema: mailSchema }])],
  controllers: [MailsController],
  providers: [MailsService],
  exports: [MailsService],
})
export class MailsModule {}
