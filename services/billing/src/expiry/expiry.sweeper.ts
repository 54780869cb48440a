import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { billing } from '@trunkline/contracts';
import { eventEntry, inSpan, Outbox, type OutboxEntry, SERVICE_CONFIG, serviceCtx, tenantStore, type TenantStore } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { Clock } from '../clock/clock.js';
import type { Config } from '../config.js';
import { type OrderDocument, refOf, targetOf } from '../orders/order.schema.js';
import { dueAfter, type Step, stepOf } from './expiry.rules.js';

/** Orders looked at in one go. */
const BATCH = 100;

/**
 * Walks orders along their expiry timeline: reminders of assigned ones, then their end. Any number of replicas may sweep: each step is one
 * write that holds only while the order is as it was read, and carries its event.
 */
@Injectable()
export class ExpirySweeper implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('expiry');
  private readonly store: TenantStore<OrderDocument, 'partnerId'>;
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private stopping = false;

  constructor(
    @Inject(getModelToken('Order')) private readonly model: Model<OrderDocument>,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(SERVICE_CONFIG) private readonly config: Config,
  ) {
    this.store = tenantStore(model, 'partnerId');
  }

  onModuleInit(): void {
    this.timer = setInterval(() => void this.sweep(), this.config.EXPIRY_SWEEP_MS);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  /** Takes every step that is due. Never throws: what failed is due again at the next sweep. One at a time in a process. */
  sweep(): Promise<void> {
    this.running ??= this.walk()
      .catch((error: unknown) => this.logger.warn('A sweep of the expiry timeline failed', { error }))
      .finally(() => (this.running = null));
    return this.running;
  }

  private async walk(): Promise<void> {
    const today = this.clock.today();
    for (;;) {
      // Every step moves `dueOn` past today or takes it away, so the next batch holds others.
      const orders = await this.store.across.find({ dueOn: { $lte: today } }, { outbox: 0, search: 0 }).sort({ dueOn: 1 }).limit(BATCH).lean<OrderDocument[]>();
      for (const order of orders) {
        if (this.stopping) return;
        await this.take(order, today);
      }
      if (orders.length < BATCH) return;
    }
  }

  private async take(order: OrderDocument, today: string): Promise<void> {
    const step = stepOf(order, today);
    const done = {
      ...(step?.kind === 'expiring' ? { reminded: step.reminded } : {}),
      ...(step?.kind === 'expired' ? { expiredOn: today } : {}),
    };
    const dueOn = dueAfter(order, today);
    await inSpan({ name: 'sweep expiry' }, async () => {
      const entries = this.entriesOf(order, step);
      const taken = await this.store.findOneAndUpdate(
        order.partnerId,
        // As it was read: not assigned, released, moved or swept since. The revision stays, since nothing that is shown changes.
        { _id: order._id, dueOn: order.dueOn, accountId: order.accountId, expiryDate: order.expiryDate, version: order.version },
        {
          $set: { ...done, ...(dueOn === null ? {} : { dueOn }) },
          ...(dueOn === null ? { $unset: { dueOn: 1 } } : {}),
          ...(entries.length > 0 ? { $push: { outbox: { $each: entries } } } : {}),
        },
      );
      if (taken) await this.outbox.flush(this.model as never, order._id, entries);
    });
  }

  /** Nobody is told of an order that nobody has. */
  private entriesOf(order: OrderDocument, step: Step): OutboxEntry[] {
    const { partnerId, accountId, expiryDate } = order;
    if (!step || accountId === null) return [];
    const ctx = serviceCtx('billing', { accountId, partnerId });
    const about = (action: string, after: Record<string, unknown>) => ({ partnerId, accountId, activity: { action, target: targetOf(order), after } });
    return step.kind === 'expired'
      ? [eventEntry(ctx, billing.events.expired, { data: refOf(order), ...about('order.expired', { expiryDate }) })]
      : [eventEntry(ctx, billing.events.expiring, {
          data: { ...refOf(order), daysLeft: step.daysLeft },
          ...about('order.reminded', { expiryDate, daysLeft: step.daysLeft }),
        })];
  }
}
