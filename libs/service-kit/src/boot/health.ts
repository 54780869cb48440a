import { Controller, Get, Inject, type Type } from '@nestjs/common';
import { HealthCheck, HealthCheckService, HealthIndicatorService } from '@nestjs/terminus';
import { pingCall, type ServiceName } from '@trunkline/contracts';
import type { Connection } from 'mongoose';
import type { Ctx } from '../context/ctx.js';
import { DomainError } from '../errors/domain-error.js';
import type { Bus } from '../messaging/bus.js';
import { Handles } from '../messaging/handles.js';
import { observe } from '../telemetry/instruments.js';

/** How long a part may take to answer a health question, in milliseconds. */
const PATIENCE_MS = 2_000;

/** Asks the parts that a service stands on. */
export class HealthService {
  /** Set while the process ends: not ready any more, but alive. */
  stopping = false;
  /** What else this service must reach to be ready, by name; each throws when it does not answer. */
  readonly parts = new Map<string, () => Promise<void>>();

  constructor(private readonly bus: Bus, private readonly connection: Connection) {}

  /** All parts by name; each throws when it does not answer. */
  all(): [string, () => Promise<void>][] {
    return [['database', () => this.database()], ['nats', () => this.nats()], ['jetstream', () => this.jetstream()], ...this.parts];
  }

  /** Has the parts told with the metrics. @returns a function that ends it. */
  observe(): () => void {
    return observe(['ready'], async (tell) => {
      await Promise.all(this.all().map(async ([part, ask]) => tell('ready', await ask().then(() => 1, () => 0), { part })));
    });
  }

  /** @throws when the database does not answer in time. */
  async database(): Promise<void> {
    if (this.connection.readyState !== 1) throw new Error('not connected');
    await within(this.connection.db!.admin().ping());
  }

  /** @throws when NATS does not answer in time. */
  async nats(): Promise<void> {
    await within(this.bus.connection.flush());
  }

  /** @throws when JetStream does not answer in time. */
  async jetstream(): Promise<void> {
    await within(this.bus.jsm.getAccountInfo());
  }
}

async function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), PATIENCE_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** `GET /health/live` (the event loop turns) and `GET /health/ready` (the parts answer). */
@Controller('health')
export class HealthController {
  constructor(
    @Inject(HealthCheckService) private readonly checks: HealthCheckService,
    @Inject(HealthIndicatorService) private readonly indicators: HealthIndicatorService,
    @Inject(HealthService) private readonly health: HealthService,
  ) {}

  @Get('live')
  @HealthCheck()
  live() {
    return this.checks.check([]);
  }

  @Get('ready')
  @HealthCheck()
  ready() {
    const part = (key: string, ask: () => Promise<void>) => async () => {
      const indicator = this.indicators.check(key);
      try {
        if (this.health.stopping) throw new Error('stopping');
        await ask();
        return indicator.up();
      } catch {
        return indicator.down();
      }
    };
    return this.checks.check(this.health.all().map(([name, ask]) => part(name, ask)));
  }
}

/** The handler of a service's ping: answers once its own database does. */
export function pingController(service: Exclude<ServiceName, 'gateway' | 'operator'>): Type {
  const contract = pingCall(service);

  @Controller()
  class PingController {
    constructor(@Inject(HealthService) private readonly health: HealthService) {}

    @Handles(contract)
    async ping(_ctx: Ctx, _input: object) {
      try {
        await this.health.database();
      } catch {
        throw new DomainError('service.unavailable', `The database of ${service} does not answer.`);
      }
      return { service, version: process.env['SERVICE_VERSION'] ?? '0.1.0' };
    }
  }
  return PingController;
}
