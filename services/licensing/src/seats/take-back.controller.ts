import { Controller, Inject } from '@nestjs/common';
import { accounts, type DataOf, type Envelope, licensing, type ParsedRequestOf } from '@trunkline/contracts';
import { Consumes, type Ctx, Handles } from '@trunkline/service-kit';
import { Clock } from '../clock.js';
import { IntegrationsService } from '../integrations/integrations.service.js';
import { TakeBackService } from './take-back.service.js';

/** A caller waits no longer than this, in milliseconds. */
const PATIENCE_MS = 4_000;
type IntegrationChanged = DataOf<typeof accounts.events.integrationChanged>;

@Controller()
export class TakeBackController {
  constructor(
    @Inject(IntegrationsService) private readonly integrations: IntegrationsService,
    @Inject(TakeBackService) private readonly takeBack: TakeBackService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Handles(licensing.sync.integration)
  async integration(ctx: Ctx, { accountId, productId }: ParsedRequestOf<typeof licensing.sync.integration>) {
    if (await this.integrations.refresh(accountId, productId)) return { complete: true };
    const until = Math.min(Date.now() + PATIENCE_MS, ctx.deadline - 500);
    return { complete: await this.takeBack.run(ctx, accountId, productId, this.clock.now(), until) };
  }

  @Consumes(accounts.events.integrationChanged)
  async changed(_ctx: Ctx, { accountId, productId, active }: IntegrationChanged, { actor, at }: Envelope<IntegrationChanged>): Promise<void> {
    const now = await this.integrations.refresh(accountId, productId);
    // Added again before this message came: what was taken until it went away goes back all the same.
    if (!now || !active) await this.takeBack.run({ actor }, accountId, productId, now ? new Date(at) : this.clock.now());
  }
}
