import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { billing } from '@trunkline/contracts';
import { type Ctx, DomainError, duplicateIndex, eventEntry, Outbox, type OutboxEntry, tenantStore, type TenantStore } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { Clock } from '../clock/clock.js';
import { nextDue } from '../expiry/expiry.rules.js';
import { type OrderDocument, refOf, targetOf } from '../orders/order.schema.js';
import { searchKeys } from '../orders/orders.rules.js';
import { OrdersService } from '../orders/orders.service.js';
import { CATALOGUE, type Catalogue } from './catalogue.peer.js';
import { changesOf, type Delivered } from './intake.rules.js';
import { PARTNERS, type Partners } from './partners.peer.js';

/** Versions only go up, so every lost turn is one that somebody else used to get on. */
const TRIES = 50;

/** Takes in what CPQ delivers: late, twice and out of order. */
@Injectable()
export class IntakeService {
  private readonly store: TenantStore<OrderDocument, 'partnerId'>;

  constructor(
    @Inject(getModelToken('Order')) private readonly model: Model<OrderDocument>,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(OrdersService) private readonly orders: OrdersService,
    @Inject(PARTNERS) private readonly partners: Partners,
    @Inject(CATALOGUE) private readonly catalogue: Catalogue,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    this.store = tenantStore(model, 'partnerId');
  }

  /** The newest version wins; an older one, or the same again, answers what is there. */
  async put(ctx: Ctx, trackingNumber: string, order: Delivered) {
    let known = false;
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      // Over all partners: the tracking number alone says which order it is.
      const stored = await this.store.across.findById(trackingNumber, { outbox: 0 }).lean<OrderDocument>();
      if (stored?.partnerId === order.partnerId && stored.version >= order.version) {
        return { order: this.orders.shown(stored), created: false, changed: false };
      }
      // Asked only for what is to be written, so that replays are answered whatever the peers do.
      if (!known) await this.assertKnown(ctx, order);
      known = true;
      if (stored && stored.partnerId !== order.partnerId) {
        throw new DomainError('billing.order_of_other_partner', `/partnerId: the order ${trackingNumber} belongs to another partner`, [
          { pointer: '/partnerId', code: 'order_of_other_partner', message: 'the order belongs to another partner' },
        ]);
      }
      const written = stored ? await this.update(ctx, stored, order) : await this.insert(ctx, trackingNumber, order);
      if (written) return { order: this.orders.shown(written), created: !stored, changed: true };
    }
    throw new DomainError('service.unavailable', `The order ${trackingNumber} changes too often to take it in now.`);
  }

  private async assertKnown(ctx: Ctx, order: Delivered): Promise<void> {
    if (!(await this.partners.exists(ctx, order.partnerId))) {
      throw new DomainError('billing.partner_unknown', '/partnerId: there is no such partner', [
        { pointer: '/partnerId', code: 'partner_unknown', message: 'there is no such partner' },
      ]);
    }
    const unknown = await this.catalogue.unknown(ctx, order.lines.map((line) => line.productId));
    const errors = order.lines.flatMap(({ productId }, index) =>
      unknown.has(productId) ? [{ pointer: `/lines/${index}/productId`, code: 'product_unknown', message: `there is no product ${productId}` }] : [],
    );
    if (errors[0]) throw new DomainError('billing.product_unknown', `${errors[0].pointer}: ${errors[0].message}`, errors);
  }

  /** Null when another delivery of the order was first. */
  private async insert(ctx: Ctx, trackingNumber: string, delivered: Delivered): Promise<OrderDocument | null> {
    const fresh = { _id: trackingNumber, ...delivered, accountId: null, accountName: null, accountKey: null };
    const entry = this.entry(ctx, fresh, null);
    const dueOn = nextDue({ ...fresh, reminded: [] }, this.clock.today());
    const document: OrderDocument = {
      ...fresh,
      search: searchKeys(fresh),
      overdraws: {},
      rev: 1,
      reminded: [],
      expiredOn: null,
      ...(dueOn === null ? {} : { dueOn }),
      outbox: [entry],
    };
    try {
      await this.store.insertMany(delivered.partnerId, [document]);
    } catch (error) {
      if (duplicateIndex(error) === null) throw error;
      return null;
    }
    await this.outbox.flush(this.model as never, trackingNumber, [entry]);
    return document;
  }

  /** Null when the order changed since it was read. The assignment stays. */
  private async update(ctx: Ctx, stored: OrderDocument, delivered: Delivered): Promise<OrderDocument | null> {
    const next = { ...stored, ...delivered };
    const entry = this.entry(ctx, next, stored);
    // Another last day is another timeline: its reminders go out again.
    const moved = next.expiryDate !== stored.expiryDate;
    const dueOn = nextDue({ ...next, reminded: [] }, this.clock.today());
    const timeline = { reminded: [], expiredOn: null, ...(dueOn === null ? {} : { dueOn }) };
    const written = await this.store.findOneAndUpdate(
      stored.partnerId,
      { _id: stored._id, version: stored.version, rev: stored.rev },
      {
        $set: { ...delivered, search: searchKeys(next), ...(moved ? timeline : {}) },
        ...(moved && dueOn === null ? { $unset: { dueOn: 1 } } : {}),
        $inc: { rev: 1 },
        $push: { outbox: { $each: [entry] } },
      },
    );
    if (written) await this.outbox.flush(this.model as never, stored._id, [entry]);
    return written;
  }

  private entry(ctx: Ctx, order: Delivered & Pick<OrderDocument, '_id' | 'accountId'>, stored: OrderDocument | null): OutboxEntry {
    const about = { data: refOf(order), partnerId: order.partnerId, accountId: order.accountId };
    // The activity log is an account's: what nobody has yet stands in nobody's.
    if (!stored || order.accountId === null) return eventEntry(ctx, billing.events.received, about);
    return eventEntry(ctx, billing.events.changed, {
      ...about,
      activity: { action: 'order.changed', target: targetOf(order), ...changesOf(stored, order) },
    });
  }
}
