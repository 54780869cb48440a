import { Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { AccountsController } from './accounts/accounts.controller.js';
import { AccessService } from './http/access.js';
import { ProblemFilter } from './http/adapter.js';
import { Answers } from './http/answers.js';
import { EdgeInterceptor } from './http/edge.interceptor.js';
import { Gate } from './http/gate.js';
import { RateLimit } from './http/rate-limit.js';
import { ReadsService } from './http/reads.js';
import { IdempotencyModule } from './idempotency/idempotency.module.js';
import { Uploads } from './imports/uploads.js';
import { LicensingSync } from './licensing.sync.js';
import { MeController } from './me/me.controller.js';
import { OrdersController } from './orders/orders.controller.js';

@Module({
  imports: [IdempotencyModule],
  controllers: [MeController, AccountsController, OrdersController],
  providers: [
    AccessService, RateLimit, Gate, ReadsService, Answers, Uploads, LicensingSync,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: EdgeInterceptor },
  ],
})
export class AppModule {}
