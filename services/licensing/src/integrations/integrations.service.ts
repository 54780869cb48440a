import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { DomainError, tenantStore } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { Clock } from '../clock.js';
import { Accounts } from './accounts.js';
import { type IntegrationDocument, integrationKey } from './integration.schema.js';

/** Whether accounts have products switched on: answered from a copy that follows accounts' truth. */
@Injectable()
export class IntegrationsService {
  private readonly store;

  constructor(
    @Inject(getModelToken('Integration')) integrations: Model<IntegrationDocument>,
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    this.store = tenantStore(integrations, 'accountId');
  }

  /** By the copy; an account and product never heard of are asked about once. */
  async isActive(accountId: string, productId: string): Promise<boolean> {
    const copy = await this.store.findOne(accountId, { _id: integrationKey(accountId, productId) });
    return copy ? copy.active : this.refresh(accountId, productId);
  }

  /** @throws DomainError `licensing.integration_missing`, after asking accounts: a refusal is never only late news. */
  async require(accountId: string, productId: string, name: string): Promise<void> {
    if ((await this.isActive(accountId, productId)) || (await this.refresh(accountId, productId))) return;
    throw integrationMissing(name);
  }

  /** Products that the account has switched on. */
  async productsOf(accountId: string): Promise<string[]> {
    return (await this.store.find(accountId, { active: true })).map((copy) => copy.productId);
  }

  /**
   * Brings the copy to accounts' truth and answers it. The copy is read before the truth and written only if nobody looked in the
   * meantime, so a slow look never overwrites a fresher one.
   */
  async refresh(accountId: string, productId: string): Promise<boolean> {
    const _id = integrationKey(accountId, productId);
    for (;;) {
      const copy = await this.store.findOne(accountId, { _id });
      const active = (await this.accounts.productsOf(accountId)).includes(productId);
      const changedAt = copy?.active === active ? copy.changedAt : this.clock.now();
      if (copy) {
        const { modifiedCount } = await this.store.updateOne(accountId, { _id, rev: copy.rev }, { $set: { active, changedAt }, $inc: { rev: 1 } });
        if (modifiedCount) return active;
      } else {
        try {
          await this.store.insertMany(accountId, [{ _id, accountId, productId, active, rev: 1, changedAt }]);
          return active;
        } catch (error) {
          if ((error as { code?: unknown }).code !== 11000) throw error;
        }
      }
    }
  }

  /** The account is gone for good: nothing of it is switched on any more, whatever a late look says. */
  async close(accountId: string): Promise<void> {
    await this.store.updateMany(accountId, {}, { $set: { active: false, changedAt: this.clock.now() }, $inc: { rev: 1 } });
  }

  /** Switched off since `after`: for the sweeper, over all accounts. */
  goneSince(after: Date): Promise<IntegrationDocument[]> {
    return this.store.across.find({ active: false, changedAt: { $gt: after } }).limit(1_000).lean<IntegrationDocument[]>();
  }
}

export function integrationMissing(product: string): DomainError {
  return new DomainError('licensing.integration_missing', `The account does not have the integration of ${product}. Add it to the account first.`);
}
