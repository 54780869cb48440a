import { Controller, Inject } from '@nestjs/common';
import { billing, type ParsedRequestOf } from '@trunkline/contracts';
import { type Ctx, Handles } from '@trunkline/service-kit';
import { OrdersService } from './orders.service.js';

const calls = billing.orders;

@Controller()
export class OrdersController {
  constructor(@Inject(OrdersService) private readonly orders: OrdersService) {}

  @Handles(calls.list)
  list(_ctx: Ctx, input: ParsedRequestOf<typeof calls.list>) {
    return this.orders.list(input);
  }

  @Handles(calls.get)
  get(_ctx: Ctx, input: ParsedRequestOf<typeof calls.get>) {
    return this.orders.get(input.partnerId, input.trackingNumber, input.accountIds);
  }

  @Handles(calls.assign)
  assign(ctx: Ctx, input: ParsedRequestOf<typeof calls.assign>) {
    return this.orders.assign(ctx, input);
  }

  @Handles(calls.ofAccount)
  ofAccount(_ctx: Ctx, input: ParsedRequestOf<typeof calls.ofAccount>) {
    return this.orders.ofAccount(input);
  }

  @Handles(calls.truth)
  async truth(_ctx: Ctx, input: ParsedRequestOf<typeof calls.truth>) {
    return { order: await this.orders.truth(input.trackingNumber) };
  }

  @Handles(calls.counts)
  counts(_ctx: Ctx, input: ParsedRequestOf<typeof calls.counts>) {
    return this.orders.counts(input.accountId);
  }
}
