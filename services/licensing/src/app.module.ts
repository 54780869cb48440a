import { Module } from '@nestjs/common';
import { JobsModule } from '@trunkline/service-kit';
import { BulkModule } from './bulk/bulk.module.js';
import { CatalogueModule } from './catalogue/catalogue.module.js';
import { ClockModule } from './clock.js';
import { EntitlementsModule } from './entitlements/entitlements.module.js';
import { ExpiryModule } from './expiry/expiry.module.js';
import { GrantsModule } from './grants/grants.module.js';
import { HistoryModule } from './history/history.module.js';
import { LicensesModule } from './licenses/licenses.module.js';
import { SeatsModule } from './seats/seats.module.js';

/** The product catalogue, seats and who may create a meeting. */
@Module({
  imports: [ClockModule, JobsModule.forService('licensing'), CatalogueModule, GrantsModule, SeatsModule, HistoryModule, BulkModule, LicensesModule, EntitlementsModule, ExpiryModule],
})
export class AppModule {}
