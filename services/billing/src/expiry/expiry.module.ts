import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/orders.module.js';
import { ExpirySweeper } from './expiry.sweeper.js';

@Module({ imports: [OrdersModule], providers: [ExpirySweeper] })
export class ExpiryModule {}
