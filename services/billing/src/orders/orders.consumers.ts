import { Controller, Inject } from '@nestjs/common';
import { accounts, type DataOf, type Envelope, licensing } from '@trunkline/contracts';
import { Consumes, type Ctx } from '@trunkline/service-kit';
import { AssignedAccountsService } from './assigned-accounts.service.js';
import { OverdraftsService } from './overdrafts.service.js';

@Controller()
export class OrdersConsumers {
  constructor(
    @Inject(AssignedAccountsService) private readonly assigned: AssignedAccountsService,
    @Inject(OverdraftsService) private readonly overdrafts: OverdraftsService,
  ) {}

  @Consumes(accounts.events.changed)
  async accountChanged(ctx: Ctx, data: DataOf<typeof accounts.events.changed>): Promise<void> {
    await this.assigned.follow(ctx, data.accountId);
  }

  @Consumes(accounts.events.closed)
  async accountClosed(ctx: Ctx, data: DataOf<typeof accounts.events.closed>): Promise<void> {
    await this.assigned.follow(ctx, data.accountId);
  }

  @Consumes(licensing.events.overdrawn)
  async overdrawn(_ctx: Ctx, data: DataOf<typeof licensing.events.overdrawn>, envelope: Envelope): Promise<void> {
    await this.overdrafts.record(data, envelope.at);
  }
}
