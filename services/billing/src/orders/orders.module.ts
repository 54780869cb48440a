import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { Clock } from '../clock/clock.js';
import { ACCOUNTS, AccountsService } from './accounts.peer.js';
import { AssignedAccountsService } from './assigned-accounts.service.js';
import { orderSchema } from './order.schema.js';
import { OrdersConsumers } from './orders.consumers.js';
import { OrdersController } from './orders.controller.js';
import { OrdersService } from './orders.service.js';
import { OverdraftsService } from './overdrafts.service.js';

const models = MongooseModule.forFeature([{ name: 'Order', schema: orderSchema }]);

@Module({
  imports: [models],
  controllers: [OrdersController, OrdersConsumers],
  providers: [Clock, { provide: ACCOUNTS, useClass: AccountsService }, OrdersService, AssignedAccountsService, OverdraftsService],
  exports: [models, Clock, OrdersService],
})
export class OrdersModule {}
