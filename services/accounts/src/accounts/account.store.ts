import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { DomainError, Outbox, type OutboxEntry, tenantStore, type TenantStore } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import type { AccountDocument } from './account.schema.js';

/** How often a change that lost against another one is decided anew when the caller named no version. */
const ATTEMPTS = 10;

/** What a decision writes, with the messages that leave with it; null when there is nothing to do. */
export type Change = { set: Partial<AccountDocument>; outbox: OutboxEntry[] } | null;

/** Where accounts lie, and the one way to change one: decided on a version, written if it is still that version. */
@Injectable()
export class AccountStore {
  readonly accounts: TenantStore<AccountDocument, 'partnerId'>;

  constructor(@Inject(getModelToken('Account')) private readonly model: Model<AccountDocument>, @Inject(Outbox) private readonly outbox: Outbox) {
    outbox.register(model as never);
    this.accounts = tenantStore(model, 'partnerId');
  }

  /** Inserts, or gives what is there under the id: the same request tried again. */
  async insert(document: AccountDocument): Promise<AccountDocument> {
    try {
      await this.accounts.insertMany(document.partnerId, [document]);
    } catch (error) {
      if ((error as { code?: unknown }).code !== 11000) throw error;
      return this.model.findOne({ _id: document._id, partnerId: document.partnerId }).orFail().lean<AccountDocument>();
    }
    await this.outbox.flush(this.model as never, document._id, document.outbox ?? []);
    return document;
  }

  /**
   * Reads with `load` (which says who may), decides, writes by `rev`. Without `ifMatch` a write that lost is decided anew.
   * @throws DomainError `resource.changed`, and whatever `load` and `decide` throw.
   */
  async change(
    load: () => Promise<AccountDocument>,
    ifMatch: string | undefined,
    decide: (account: AccountDocument, now: Date) => Change | Promise<Change>,
  ): Promise<{ account: AccountDocument; changed: boolean }> {
    const named = ifMatch !== undefined && ifMatch !== '*';
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const account = await load();
      if (named && ifMatch !== String(account.rev)) break;
      const now = new Date();
      const change = await decide(account, now);
      if (!change) return { account, changed: false };
      const written = await this.accounts.findOneAndUpdate(
        account.partnerId,
        { _id: account._id, rev: account.rev, closedAt: null },
        { $set: { ...change.set, updatedAt: now }, $inc: { rev: 1 }, $push: { outbox: { $each: change.outbox } } },
        { projection: { outbox: 0 } },
      );
      if (written) {
        await this.outbox.flush(this.model as never, account._id, change.outbox);
        return { account: written, changed: true };
      }
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
    }
    throw new DomainError('resource.changed');
  }
}
