import { Inject, Injectable, Logger } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { billing, type Order, type ParsedRequestOf } from '@trunkline/contracts';
import { type Ctx, decodeCursor, DomainError, eventEntry, notFound, Outbox, pageOf, Reach, searchKey, SERVICE_CONFIG, tenantStore, type TenantStore } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { Clock } from '../clock/clock.js';
import type { Config } from '../config.js';
import { ACCOUNTS, type Accounts } from './accounts.peer.js';
import { AssignedAccountsService } from './assigned-accounts.service.js';
import { type OrderDocument, refOf, targetOf, toContract } from './order.schema.js';
import { afterExpiry, afterOrder, expiringUntil, filterOf, reachOf, searchOf, statusOf } from './orders.rules.js';

type Calls = typeof billing.orders;
/** How often an assignment looks again when the order changed under it. */
const TRIES = 10;

@Injectable()
export class OrdersService {
  private readonly logger = new Logger('orders');
  private readonly ofPartner: TenantStore<OrderDocument, 'partnerId'>;
  private readonly ofAccountStore: TenantStore<OrderDocument, 'accountId'>;
  private readonly reach = new Reach<string>();

  constructor(
    @Inject(getModelToken('Order')) private readonly model: Model<OrderDocument>,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(ACCOUNTS) private readonly accounts: Accounts,
    @Inject(AssignedAccountsService) private readonly assigned: AssignedAccountsService,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(SERVICE_CONFIG) private readonly config: Config,
  ) {
    this.ofPartner = tenantStore(model, 'partnerId');
    this.ofAccountStore = tenantStore(model, 'accountId');
    outbox.register(model as never);
  }

  async list(input: ParsedRequestOf<Calls['list']>) {
    // The accounts in reach are no filter of the caller's: a new grant must not end the paging.
    const scope = ['orders', input.partnerId, input.filter, input.q ?? ''];
    const after = decodeCursor(scope, input.cursor, 2) as [string, string] | null;
    const read = (bound: string | null) => this.ofPartner.find(
      input.partnerId,
      {
        $and: [
          filterOf(input.filter, this.clock.today(), this.config.EXPIRING_DAYS),
          reachOf(input.accountIds),
          searchOf(input.q),
          after ? afterOrder(...after) : {},
          bound ? { orderDate: { $gte: bound } } : {},
        ],
      },
      { outbox: 0 },
      { sort: { orderDate: -1, _id: -1 }, limit: input.limit + 1 },
    );
    // Whom the reader reaches is no part of the cursor, but it is of the page.
    const found = await this.reach.page([scope, input.accountIds], after, input.limit + 1, read, (order) => order.orderDate);
    return pageOf(found, input.limit, scope, (order) => [order.orderDate, order._id], (order) => this.shown(order));
  }

  async get(partnerId: string, trackingNumber: string, accountIds: string[] | null): Promise<Order> {
    const order = await this.ofPartner.findOne(partnerId, { $and: [{ _id: trackingNumber }, reachOf(accountIds)] });
    if (!order) throw notFound();
    return this.shown(order);
  }

  /** All licences of the order go to one account, once. */
  async assign(ctx: Ctx, { partnerId, trackingNumber, accountId }: ParsedRequestOf<Calls['assign']>) {
    // Both sides of it are held against what the actor may touch: the order's partner by the contract, the account here.
    if (ctx.actor.role !== 'service' && ctx.tenant?.accountId !== accountId) throw notFound();
    const account = await this.accounts.find(ctx, accountId);
    if (account?.partnerId !== partnerId) throw notFound();
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      const order = await this.ofPartner.findOne(partnerId, { _id: trackingNumber });
      if (!order) throw notFound();
      if (order.accountId === accountId) return { order: this.shown(order), changed: false };
      if (order.accountId !== null) throw new DomainError('billing.order_assigned', `The order ${trackingNumber} is assigned to another account.`);
      const today = this.clock.today();
      if (statusOf(order, today) === 'expired') throw new DomainError('billing.order_expired', `The order ${trackingNumber} expired after ${order.expiryDate}.`);
      const entry = eventEntry(ctx, billing.events.assigned, {
        data: refOf({ ...order, accountId }),
        partnerId,
        accountId,
        activity: {
          action: 'order.assigned',
          target: targetOf(order),
          before: { assignedAccount: null },
          after: { assignedAccount: { id: accountId, name: account.name } },
        },
      });
      const won = await this.ofPartner.findOneAndUpdate(
        partnerId,
        { _id: trackingNumber, accountId: null, expiryDate: { $gte: today }, version: order.version },
        {
          // The timeline begins with the assignment: the sweeper looks at once, and sends what is due by now as one reminder.
          $set: { accountId, accountName: account.name, accountKey: searchKey(account.name), overdraws: {}, reminded: [], dueOn: today },
          $inc: { rev: 1 },
          $push: { outbox: { $each: [entry] } },
        },
      );
      if (!won) continue; // Somebody was faster: look at what it is now.
      await this.outbox.flush(this.model as never, trackingNumber, [entry]);
      if (await this.isGone(ctx, accountId, account.name)) throw notFound();
      return { order: this.shown(won), changed: true };
    }
    throw new DomainError('service.unavailable', `The order ${trackingNumber} changes too often to assign it now.`);
  }

  /**
   * What became of the account between the question and the write: a new name, or its end, had its event while the order was nobody's. Looked at here for the
   * answer's sake; the consumer of our own event does it whatever happens here.
   * @returns true when the account was closed and the order given back.
   */
  private async isGone(ctx: Ctx, accountId: string, name: string): Promise<boolean> {
    try {
      const now = await this.accounts.find(ctx, accountId);
      if (now?.name !== name) await this.assigned.follow(ctx, accountId);
      return now === null;
    } catch (error) {
      this.logger.warn('The account of an order was not looked at again', { error });
      return false;
    }
  }

  async ofAccount(input: ParsedRequestOf<Calls['ofAccount']>) {
    const scope = ['orders.of-account', input.accountId];
    const after = decodeCursor(scope, input.cursor, 2) as [string, string] | null;
    const found = await this.ofAccountStore.find(
      input.accountId,
      after ? afterExpiry(...after) : {},
      { outbox: 0 },
      { sort: { expiryDate: -1, _id: -1 }, limit: input.limit + 1 },
    );
    return pageOf(found, input.limit, scope, (order) => [order.expiryDate, order._id], (order) => this.shown(order));
  }

  /** For services: whoever's it is. */
  async truth(trackingNumber: string): Promise<Order | null> {
    const order = await this.ofPartner.across.findById(trackingNumber).lean<OrderDocument>();
    return order && this.shown(order);
  }

  async counts(accountId: string) {
    const today = this.clock.today();
    const [assigned, expiring, expired] = await Promise.all([
      this.ofAccountStore.count(accountId, { expiryDate: { $gte: today } }),
      this.ofAccountStore.count(accountId, { expiryDate: { $gte: today, $lte: expiringUntil(today, this.config.EXPIRING_DAYS) } }),
      this.ofAccountStore.count(accountId, { expiryDate: { $lt: today } }),
    ]);
    return { assigned, expiring, expired };
  }

  /** An order as its readers see it now. */
  shown(order: OrderDocument): Order {
    return toContract(order, this.clock.today(), this.config.EXPIRING_DAYS);
  }
}
