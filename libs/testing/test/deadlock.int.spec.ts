import { Controller, Inject, Module } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import { billing, type ParsedRequestOf } from '@trunkline/contracts';
import { type Ctx, duplicateIndex, Handles, newId, writeUnique } from '@trunkline/service-kit';
import type { Connection } from 'mongoose';
import { z } from 'zod';
import { as, createWorld, partnerAdmin, type World } from '../src/index.js';

@Controller()
class Takes {
  constructor(@Inject(getConnectionToken()) private readonly connection: Connection) {}

  /** Says 1 to who was first with the account. */
  @Handles(billing.orders.counts)
  async counts(_ctx: Ctx, { accountId }: ParsedRequestOf<typeof billing.orders.counts>) {
    try {
      await writeUnique(accountId, () => this.connection.collection('taken').insertOne({ accountId }));
      return { assigned: 1, expiring: 0, expired: 0 };
    } catch (error) {
      if (duplicateIndex(error) === null) throw error;
      return { assigned: 0, expiring: 0, expired: 0 };
    }
  }
}

@Module({ controllers: [Takes] })
class TakesModule {}

describe('many who write one key at one moment', () => {
  let world: World;
  const partner = partnerAdmin();

  beforeAll(async () => {
    world = await createWorld();
    const { app } = await world.start({ name: 'billing', module: TakesModule, config: z.object({}), partial: true });
    await app.get<Connection>(getConnectionToken()).collection('taken').createIndex({ accountId: 1 }, { unique: true });
  });
  afterAll(() => world.stop());

  it('have one winner, and each of the others is told so', async () => {
    for (let round = 0; round < 30; round++) {
      const accountId = newId();
      const ctx = as(partner, { accountId, partnerId: partner.partnerId });
      const answers = await Promise.all(Array.from({ length: 8 }, () => world.call(billing.orders.counts, { accountId }, ctx)));
      expect(answers.reduce((sum, { assigned }) => sum + assigned, 0)).toBe(1);
    }
  });
});
