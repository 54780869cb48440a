import { Module } from '@nestjs/common';
import { CausesModule } from './causes/causes.module.js';
import { MailsModule } from './mails/mails.module.js';
import { SendingModule } from './sending/sending.module.js';

/** Mails: what causes them, what they say, how they leave. */
@Module({ imports: [MailsModule, CausesModule, SendingModule] })
export class AppModule {}
