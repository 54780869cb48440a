import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { OpenIdClient } from './openid.client.js';
import { SessionAuthenticator } from './session.authenticator.js';
import { SessionRefresh } from './session.refresh.js';
import { sessionSchema } from './session.schema.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';

/** People who are signed in with a browser. */
@Module({
  imports: [MongooseModule.forFeature([{ name: 'Session', schema: sessionSchema }])],
  controllers: [SessionsController],
  providers: [SessionsService, OpenIdClient, SessionRefresh, SessionAuthenticator],
  exports: [SessionsService, OpenIdClient, SessionAuthenticator],
})
export class SessionModule {}
