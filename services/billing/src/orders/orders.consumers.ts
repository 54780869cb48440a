import { Controller, Inject } from '@nestjs/common';
import { accounts, billing, type DataOf, type Envelope, licensing } from '@trunkline/contracts';
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

  /**
   * The account may have been closed, and its orders given back, between the question whether it is there and the write: then nobody else would come for this one.
   * The event leaves with the write and comes until this is through, whatever dies or does not answer meanwhile.
   */
  @Consumes(billing.events.assigned)
  async assignedTo(ctx: Ctx, { accountId }: DataOf<typeof billing.events.assigned>): Promise<void> {
    if (accountId) await this.assigned.follow(ctx, accountId);
  }

  /** An order of a closed account that had expired, and by CPQ's newer version has not, is given back as well. */
  @Consumes(billing.events.changed)
  async changed(ctx: Ctx, { accountId }: DataOf<typeof billing.events.changed>): Promise<void> {
    if (accountId) await this.assigned.follow(ctx, accountId);
  }

  @Consumes(licensing.events.overdrawn)
  async overdrawn(_ctx: Ctx, data: DataOf<typeof licensing.events.overdrawn>, envelope: Envelope): Promise<void> {
    await this.overdrafts.record(data, envelope.at);
  }
}
