import { Module } from '@nestjs/common';
import { ExpiryModule } from './expiry/expiry.module.js';
import { IntakeModule } from './intake/intake.module.js';
import { OrdersModule } from './orders/orders.module.js';

/** Orders that partners bought in CPQ: their intake, their assignment, their expiry. */
@Module({ imports: [OrdersModule, IntakeModule, ExpiryModule] })
export class AppModule {}
