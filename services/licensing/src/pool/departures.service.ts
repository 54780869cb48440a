import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { refusedAsDoubles } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { type IntegrationDocument, integrationKey } from '../integrations/integration.schema.js';
import { departedAccount, type DepartedDocument, departedUser } from './departed.schema.js';

/** How long a removed user is remembered: far longer than any taking of a seat can be under way. */
const REMEMBER_MS = 24 * 3_600_000;

/** Who may not hold seats any more: users and accounts that are gone, accounts without the integration. */
@Injectable()
export class Departures {
  constructor(
    @Inject(getModelToken('Departed')) private readonly departed: Model<DepartedDocument>,
    @Inject(getModelToken('Integration')) private readonly integrations: Model<IntegrationDocument>,
  ) {}

  async usersLeft(userIds: string[]): Promise<void> {
    const until = new Date(Date.now() + REMEMBER_MS);
    await this.write(userIds.map((userId) => ({ _id: departedUser(userId), until })));
  }

  async accountClosed(accountId: string): Promise<void> {
    await this.write([{ _id: departedAccount(accountId) }]);
  }

  async isClosed(accountId: string): Promise<boolean> {
    return (await this.departed.exists({ _id: departedAccount(accountId) })) !== null;
  }

  /** Whether users of the account may hold seats of the product at all. */
  async mayHave(accountId: string, productId: string): Promise<boolean> {
    return (await this.gone(accountId, productId, ['-'])).size === 0;
  }

  /** Of these users, who may not hold a seat of the product; all of them when the account may not. */
  async gone(accountId: string, productId: string, userIds: string[]): Promise<Set<string>> {
    const [integration, departed] = await Promise.all([
      this.integrations.findOne({ _id: integrationKey(accountId, productId) }).lean<IntegrationDocument>(),
      this.departed.find({ _id: { $in: [departedAccount(accountId), ...userIds.map(departedUser)] } }).lean<DepartedDocument[]>(),
    ]);
    const ids = new Set(departed.map((item) => item._id));
    if (!integration?.active || ids.has(departedAccount(accountId))) return new Set(userIds);
    return new Set(userIds.filter((userId) => ids.has(departedUser(userId))));
  }

  private async write(documents: DepartedDocument[]): Promise<void> {
    if (documents.length === 0) return;
    try {
      await this.departed.collection.insertMany(documents as never[], { ordered: false });
    } catch (error) {
      refusedAsDoubles(error);
    }
  }
}
