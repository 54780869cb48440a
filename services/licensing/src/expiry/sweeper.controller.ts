import { Controller, Inject, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { billing, type DataOf } from '@trunkline/contracts';
import { Consumes, type Ctx, SERVICE_CONFIG, serviceCtx } from '@trunkline/service-kit';
import { Clock } from '../clock.js';
import type { Config } from '../config.js';
import { GrantsService } from '../grants/grants.service.js';
import { IntegrationsService } from '../integrations/integrations.service.js';
import { SeatsService } from '../seats/seats.service.js';
import { TakeBackService } from '../seats/take-back.service.js';
import { ExpiryService } from './expiry.service.js';

/** For this long after an integration went away its seats are looked at again: a process may have died while taking one. */
const LOOK_AGAIN_MS = 3_600_000;

/** What happens by the clock: expiry, and whatever a crash left half done. Every part is harmless when done by two replicas at once. */
@Controller()
export class SweeperController implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('sweeper');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;

  constructor(
    @Inject(ExpiryService) private readonly expiry: ExpiryService,
    @Inject(GrantsService) private readonly grants: GrantsService,
    @Inject(IntegrationsService) private readonly integrations: IntegrationsService,
    @Inject(TakeBackService) private readonly takeBack: TakeBackService,
    @Inject(SeatsService) private readonly seats: SeatsService,
    @Inject(SERVICE_CONFIG) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void (this.running ??= this.sweep().finally(() => (this.running = null))), this.config.EXPIRY_SWEEP_MS);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  @Consumes(billing.events.expired)
  async expired(ctx: Ctx, { trackingNumber }: DataOf<typeof billing.events.expired>): Promise<void> {
    await this.expiry.order(ctx, trackingNumber);
  }

  /** Never throws. */
  async sweep(): Promise<void> {
    const ctx = serviceCtx('licensing');
    await this.attempt('expiry', () => this.expiry.sweep(ctx));
    await this.attempt('grants', async () => {
      const { abandoned, overdrawn } = await this.grants.unsettled();
      // Each by itself: one that cannot be gone on with must not keep the others waiting.
      for (const trackingNumber of abandoned) await this.attempt('grant', () => this.grants.resume(ctx, trackingNumber));
      for (const trackingNumber of overdrawn) await this.seats.settle(ctx, [trackingNumber]);
    });
    await this.attempt('integrations', async () => {
      for (const { accountId, productId } of await this.integrations.goneSince(new Date(this.clock.now().getTime() - LOOK_AGAIN_MS))) {
        await this.attempt('integration', () => this.takeBack.run(ctx, accountId, productId, this.clock.now()));
      }
    });
  }

  private async attempt(part: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.warn('A sweep failed', { part, error: error as Error });
    }
  }
}
