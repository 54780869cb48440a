import { Controller, Inject, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { type DataOf, licensing, type ParsedRequestOf } from '@trunkline/contracts';
import { Consumes, type Ctx, Handles, SERVICE_CONFIG } from '@trunkline/service-kit';
import type { Config } from '../config.js';
import { HistoryService } from './history.service.js';
import { SeatDays } from './seat-days.service.js';

@Controller()
export class HistoryController implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('history');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;

  constructor(
    @Inject(HistoryService) private readonly history: HistoryService,
    @Inject(SeatDays) private readonly days: SeatDays,
    @Inject(SERVICE_CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void (this.running ??= this.count().finally(() => (this.running = null))), this.config.EXPIRY_SWEEP_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  @Handles(licensing.seats.history)
  async get(_ctx: Ctx, input: ParsedRequestOf<typeof licensing.seats.history>) {
    return { items: await this.history.of(input) };
  }

  @Consumes(licensing.events.changed)
  changed(_ctx: Ctx, { accountId, productId }: DataOf<typeof licensing.events.changed>): Promise<void> {
    return this.days.changed(accountId, productId);
  }

  private async count(): Promise<void> {
    await this.history.countPending().catch((error: unknown) => this.logger.warn('Days of seats are left to the next count', { error: error as Error }));
  }
}
