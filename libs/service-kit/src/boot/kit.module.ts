import { type DynamicModule, Inject, Injectable, Module, type OnApplicationBootstrap, type OnApplicationShutdown, type OnModuleDestroy } from '@nestjs/common';
import { getConnectionToken, MongooseModule } from '@nestjs/mongoose';
import { TerminusModule } from '@nestjs/terminus';
import type { ServiceName } from '@trunkline/contracts';
import type { Connection } from 'mongoose';
import { KIT_CONFIG, type KitConfig, SERVICE_CONFIG } from '../config/config.js';
import { Bus } from '../messaging/bus.js';
import { Caller } from '../messaging/caller.js';
import { Outbox } from '../outbox/outbox.js';
import { measureDatabase } from '../telemetry/database.js';
import { observeRuntime } from '../telemetry/runtime.js';
import { HealthController, HealthService, pingController } from './health.js';

/** Ends what the kit started, after Nest has closed the servers: first the outbox, then the connection. */
@Injectable()
class KitShutdown implements OnApplicationShutdown {
  constructor(@Inject(Outbox) private readonly outbox: Outbox, @Inject(Bus) private readonly bus: Bus) {}

  async onApplicationShutdown(): Promise<void> {
    await this.outbox.stop();
    await this.bus.close();
  }
}

/** Tells of the process and of the parts that it stands on with the metrics, while it runs. */
@Injectable()
class KitMetrics implements OnApplicationBootstrap, OnModuleDestroy {
  private ends: (() => void)[] = [];

  constructor(@Inject(HealthService) private readonly health: HealthService) {}

  onApplicationBootstrap(): void {
    this.ends = [observeRuntime(), this.health.observe()];
  }

  onModuleDestroy(): void {
    for (const end of this.ends.splice(0)) end();
  }
}

/** What a service needs to run: database, messaging, outbox, health. Global. */
@Module({})
export class KitModule {
  /** For one service, with its parsed configuration. */
  static forService(service: ServiceName, kit: KitConfig, config: unknown): DynamicModule {
    const pings = service === 'gateway' || service === 'operator' ? [] : [pingController(service)];
    return {
      module: KitModule,
      global: true,
      imports: [
        TerminusModule.forRoot({ logger: false }),
        MongooseModule.forRoot(kit.MONGODB_URI, {
          dbName: `${kit.MONGODB_DATABASE_PREFIX}_${service}`,
          maxPoolSize: kit.MONGODB_POOL_SIZE,
          serverSelectionTimeoutMS: 10_000,
          connectTimeoutMS: 5_000,
          retryAttempts: 20,
          retryDelay: 500,
          // No transactions anywhere, so no retryable writes either: an engine without sessions serves as well.
          retryWrites: false,
          appName: `trunkline-${service}`,
          ...(kit.MONGODB_CA ? { tls: true, tlsCAFile: kit.MONGODB_CA } : {}),
          monitorCommands: true,
          connectionFactory: (connection: Connection) => {
            measureDatabase(connection.getClient());
            return connection;
          },
        }),
      ],
      controllers: [HealthController, ...pings],
      providers: [
        { provide: KIT_CONFIG, useValue: kit },
        { provide: SERVICE_CONFIG, useValue: config },
        { provide: Bus, useFactory: () => Bus.connect(service, kit) },
        { provide: Caller, useFactory: (bus: Bus) => new Caller(bus, kit.CALL_TIMEOUT_MS), inject: [Bus] },
        { provide: Outbox, useFactory: (bus: Bus) => new Outbox(bus, kit.OUTBOX_SWEEP_AFTER_MS), inject: [Bus] },
        { provide: HealthService, useFactory: (bus: Bus, connection: Connection) => new HealthService(bus, connection), inject: [Bus, getConnectionToken()] },
        KitMetrics,
        KitShutdown,
      ],
      exports: [KIT_CONFIG, SERVICE_CONFIG, Bus, Caller, Outbox, HealthService],
    };
  }
}
