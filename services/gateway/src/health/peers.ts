import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { accounts, billing, identity, licensing, notifications } from '@trunkline/contracts';
import { Caller, HealthService, serviceCtx } from '@trunkline/service-kit';

/** Every service with its ping. */
export const pings = { accounts, billing, identity, licensing, notifications };
/** How long a service may take to say that it is there, in milliseconds. */
const PATIENCE_MS = 2_000;

/**
 * The gateway gets ready when every service has answered, so that nobody's requests come before there is somebody to do them. After
 * that its readiness is its own: a slow service would otherwise take all gateways out of the Service at once, and with them
 * everything that still works. What a service does not answer is a 503 of the requests that need it.
 */
@Injectable()
export class Peers implements OnModuleInit {
  constructor(@Inject(HealthService) private readonly health: HealthService, @Inject(Caller) private readonly caller: Caller) {}

  onModuleInit(): void {
    for (const [name, { health }] of Object.entries(pings)) {
      let answered = false;
      this.health.parts.set(name, async () => {
        if (answered) return;
        await this.caller.call(health.ping, {}, serviceCtx('gateway', null, PATIENCE_MS));
        answered = true;
      });
    }
  }
}
