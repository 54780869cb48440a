import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { billing } from '@trunkline/contracts';
import { type Ctx, eventEntry, Outbox, searchKey, tenantStore, type TenantStore } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { Clock } from '../clock/clock.js';
import { ACCOUNTS, type Accounts } from './accounts.peer.js';
import { type OrderDocument, refOf, targetOf } from './order.schema.js';

/** Closed accounts give back this many orders at a time. */
const BATCH = 100;

/** Keeps orders in step with the accounts that they are assigned to. */
@Injectable()
export class AssignedAccountsService {
  private readonly store: TenantStore<OrderDocument, 'accountId'>;

  constructor(
    @Inject(getModelToken('Order')) private readonly model: Model<OrderDocument>,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(ACCOUNTS) private readonly accounts: Accounts,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    this.store = tenantStore(model, 'accountId');
  }

  /** Brings an account's orders to what the account is now: its name, or nothing once it is closed. Events may come twice and in any order. */
  async follow(ctx: Ctx, accountId: string): Promise<void> {
    for (let written: string | null = null; ; ) {
      const account = await this.accounts.find(ctx, accountId);
      if (!account) return this.release(ctx, accountId);
      // Asked again after the write: a name that was read before a later rename, and written after it, does not stay.
      if (account.name === written) return;
      written = account.name;
      await this.store.updateMany(accountId, { accountName: { $ne: written } }, { $set: { accountName: written, accountKey: searchKey(written) }, $inc: { rev: 1 } });
    }
  }

  /** What a closed account bought and still could use is unassigned again, so that its partner can; what has expired stays as it was. */
  private async release(ctx: Ctx, accountId: string): Promise<void> {
    const current = { expiryDate: { $gte: this.clock.today() } };
    for (;;) {
      const orders = await this.store.find(accountId, current, { outbox: 0 }, { limit: BATCH });
      if (orders.length === 0) return;
      for (const order of orders) {
        const entry = eventEntry(ctx, billing.events.changed, {
          data: refOf({ ...order, accountId: null }),
          partnerId: order.partnerId,
          accountId,
          activity: {
            action: 'order.released',
            target: targetOf(order),
            before: { assignedAccount: { id: accountId, name: order.accountName } },
            after: { assignedAccount: null },
          },
        });
        const released = await this.store.findOneAndUpdate(
          accountId,
          { _id: order._id, version: order.version, ...current },
          {
            $set: { accountId: null, accountName: null, accountKey: null, overdraws: {}, reminded: [], dueOn: this.clock.today() },
            $inc: { rev: 1 },
            $push: { outbox: { $each: [entry] } },
          },
        );
        if (released) await this.outbox.flush(this.model as never, order._id, [entry]);
      }
    }
  }
}
