import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { type Actor, gateway, type Tenant } from '@trunkline/contracts';
import { eventEntry, Outbox } from '@trunkline/service-kit';

/** How often what was counted is told, in milliseconds. */
const TELL_MS = 60_000;

interface Tally { actor: Actor; tenant: Tenant; productId: string; checks: number; allowed: number; since: Date }

/**
 * Tells the activity log of entitlement checks. There may be many a second and each must be quick, so they are counted and told once a minute: one entry for
 * who asked, the account and the product. A gateway that is killed takes the counts of its last minute along.
 */
@Injectable()
export class EntitlementReads implements OnModuleDestroy {
  private readonly logger = new Logger('reads');
  private tallies = new Map<string, Tally>();
  private readonly timer = setInterval(() => void this.tell(), TELL_MS).unref();

  constructor(@Inject(Outbox) private readonly outbox: Outbox) {}

  /** Costs nothing but memory, for one minute. */
  count(actor: Actor, tenant: Tenant, productId: string, allowed: boolean): void {
    const key = `${actor.type} ${actor.id} ${tenant.accountId} ${productId}`;
    const tally = this.tallies.get(key) ?? { actor, tenant, productId, checks: 0, allowed: 0, since: new Date() };
    tally.checks += 1;
    tally.allowed += allowed ? 1 : 0;
    this.tallies.set(key, tally);
  }

  /** Tells what was counted so far. Never throws: what can't be told is lost, and the log of this process says so. */
  async tell(): Promise<void> {
    const told = [...this.tallies.values()];
    this.tallies = new Map();
    for (const { actor, tenant, productId, checks, allowed, since } of told) {
      try {
        await this.outbox.publishNow(eventEntry({ actor }, gateway.events.read, {
          data: {}, ...tenant,
          activity: { action: 'entitlements.checked', target: { type: 'product', id: productId, label: productId }, after: { checks, allowed, since: since.toISOString() } },
        }));
      } catch (error) {
        this.logger.warn('Entitlement checks could not be told', { error: error as Error });
      }
    }
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.tell();
  }
}
