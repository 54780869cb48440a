import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { accounts, billing, identity, licensing, notifications } from '@trunkline/contracts';
import { Caller, HealthService, serviceCtx } from '@trunkline/service-kit';

/** Every service with its ping. */
export const pings = { accounts, billing, identity, licensing, notifications };
/** How long a service may take to say that it is there, in milliseconds. */
const PATIENCE_MS = 2_000;

/** The gateway is ready when every service answers. */
@Injectable()
export class Peers implements OnModuleInit {
  constructor(@Inject(HealthService) private readonly health: HealthService, @Inject(Caller) private readonly caller: Caller) {}

  onModuleInit(): void {
    for (const [name, { health }] of Object.entries(pings)) {
      this.health.parts.set(name, async () => {
        await this.caller.call(health.ping, {}, serviceCtx('gateway', null, PATIENCE_MS));
      });
    }
  }
}
