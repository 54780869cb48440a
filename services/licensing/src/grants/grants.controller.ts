import { Controller, Inject } from '@nestjs/common';
import { accounts, billing, type DataOf, licensing, type ParsedRequestOf } from '@trunkline/contracts';
import { Consumes, type Ctx, Handles } from '@trunkline/service-kit';
import { IntegrationsService } from '../integrations/integrations.service.js';
import { Departures } from '../pool/departures.service.js';
import { GrantsService } from './grants.service.js';

/** A caller that waits for its seats waits no longer than this, in milliseconds. */
const PATIENCE_MS = 4_000;

@Controller()
export class GrantsController {
  constructor(
    @Inject(GrantsService) private readonly grants: GrantsService,
    @Inject(Departures) private readonly departures: Departures,
    @Inject(IntegrationsService) private readonly integrations: IntegrationsService,
  ) {}

  @Handles(licensing.sync.order)
  async order(ctx: Ctx, { trackingNumber }: ParsedRequestOf<typeof licensing.sync.order>) {
    const complete = await this.grants.sync(ctx, trackingNumber, Math.min(Date.now() + PATIENCE_MS, ctx.deadline - 500));
    return { complete, overdrawn: await this.grants.isOverdrawn(trackingNumber) };
  }

  @Consumes(billing.events.assigned)
  async assigned(ctx: Ctx, data: DataOf<typeof billing.events.assigned>): Promise<void> {
    await this.grants.sync(ctx, data.trackingNumber);
  }

  @Consumes(billing.events.changed)
  async changed(ctx: Ctx, data: DataOf<typeof billing.events.changed>): Promise<void> {
    await this.grants.sync(ctx, data.trackingNumber);
  }

  @Consumes(accounts.events.closed)
  async closed(ctx: Ctx, { accountId }: DataOf<typeof accounts.events.closed>): Promise<void> {
    // First that it is gone, then what is there: nothing can come in after the look.
    await this.departures.accountClosed(accountId);
    await this.integrations.close(accountId);
    await this.grants.closeAccount(ctx, accountId);
  }
}
