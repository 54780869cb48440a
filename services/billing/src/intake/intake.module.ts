import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/orders.module.js';
import { CATALOGUE, CatalogueService } from './catalogue.peer.js';
import { IntakeController } from './intake.controller.js';
import { IntakeService } from './intake.service.js';
import { PARTNERS, PartnersService } from './partners.peer.js';

@Module({
  imports: [OrdersModule],
  controllers: [IntakeController],
  providers: [{ provide: PARTNERS, useClass: PartnersService }, { provide: CATALOGUE, useClass: CatalogueService }, IntakeService],
})
export class IntakeModule {}
