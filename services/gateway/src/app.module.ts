import { Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { AccountsController } from './accounts/accounts.controller.js';
import { GrantsController } from './accounts/grants.controller.js';
import { IntegrationsController } from './accounts/integrations.controller.js';
import { ProviderController } from './accounts/provider.controller.js';
import { SeatsController } from './accounts/seats.controller.js';
import { DocsController } from './docs/docs.controller.js';
import { EntitlementReads } from './entitlements/entitlement.reads.js';
import { EntitlementsController } from './entitlements/entitlements.controller.js';
import { FactorsController } from './factors/factors.controller.js';
import { Peers } from './health/peers.js';
import { AccessService } from './http/access.js';
import { ProblemFilter } from './http/adapter.js';
import { Answers } from './http/answers.js';
import { Drain } from './http/drain.js';
import { EdgeInterceptor } from './http/edge.interceptor.js';
import { Gate } from './http/gate.js';
import { RateLimit } from './http/rate-limit.js';
import { ReadsService } from './http/reads.js';
import { IdempotencyModule } from './idempotency/idempotency.module.js';
import { ImportsController } from './imports/imports.controller.js';
import { Uploads } from './imports/uploads.js';
import { JobEvents } from './jobs/job.events.js';
import { JobsController } from './jobs/jobs.controller.js';
import { LicensingSync } from './licensing.sync.js';
import { MeController } from './me/me.controller.js';
import { OrdersController } from './orders/orders.controller.js';
import { OperatorController } from './partner/operator.controller.js';
import { PartnerController } from './partner/partner.controller.js';
import { PeopleController } from './partner/people.controller.js';
import { RegistrationsController } from './registrations/registrations.controller.js';
import { SessionModule } from './session/session.module.js';
import { UsersController } from './users/users.controller.js';

@Module({
  imports: [IdempotencyModule, SessionModule],
  controllers: [
    MeController, PartnerController, PeopleController, OperatorController, AccountsController, GrantsController, IntegrationsController, ProviderController, SeatsController, OrdersController, UsersController, ImportsController,
    JobsController, EntitlementsController, RegistrationsController, FactorsController, DocsController,
  ],
  providers: [
    AccessService, RateLimit, Gate, ReadsService, Answers, Uploads, LicensingSync, EntitlementReads, JobEvents, Peers, Drain,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: EdgeInterceptor },
  ],
})
export class AppModule {}
