import { Module } from '@nestjs/common';
import { LettersModule } from '../letters/letters.module.js';
import { MailsModule } from '../mails/mails.module.js';
import { SendingController } from './sending.controller.js';
import { SendingService } from './sending.service.js';
import { Smtp } from './smtp.js';

@Module({ imports: [MailsModule, LettersModule], controllers: [SendingController], providers: [SendingService, Smtp] })
export class SendingModule {}
