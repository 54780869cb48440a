import { accounts, type Actor } from '@trunkline/contracts';
import { loadMigrations, migrate, newId } from '@trunkline/service-kit';
import { as, createWorld, type World } from '@trunkline/testing';
import mongoose, { type Connection } from 'mongoose';
import { AppModule } from '../src/app.module.js';
import { configSchema } from '../src/config.js';

const { partners } = accounts;
const operator: Actor = { type: 'person', id: newId(), name: 'Olu', role: 'operator', partnerId: null, accountId: null };

describe('partners of before', () => {
  let world: World;
  let connection: Connection;
  const [old, newer] = [newId(), newId()];

  beforeAll(async () => {
    world = await createWorld();
    connection = await mongoose.createConnection(world.env['MONGODB_URI']!, { dbName: `${world.env['MONGODB_DATABASE_PREFIX']}_accounts`, retryWrites: false }).asPromise();
    await connection.collection<{ _id: string }>('partners').insertMany([
      { _id: old, name: 'Éole Télécom', createdAt: new Date('2026-01-01T00:00:00.000Z') } as never,
      { _id: newer, name: 'Zephyr', nameKey: 'zephyr', rev: 4, state: 'suspended', defaultLanguage: 'de', contacts: ['desk@zephyr.example'], secondFactorRequired: true, createdAt: new Date('2026-02-01T00:00:00.000Z') } as never,
    ]);
  });
  afterAll(async () => {
    await connection.close();
    await world.stop();
  });

  it('are listed, found and changed after the step, which leaves the others as they are and may be run again', async () => {
    const migrations = await loadMigrations(new URL('../src/migrations/', import.meta.url));
    expect(migrations.map(({ name }) => name)).toContain('0001-whole-partners');
    // Cut off before it was recorded, it is run again.
    await migrations[0]!.up(connection);
    await world.start({ name: 'accounts', module: AppModule, config: configSchema, migrations });
    expect(await migrate(connection, migrations)).toEqual([]);
    const ctx = as(operator);
    const list = (more: object = {}) => world.call(partners.list, more, ctx);
    expect((await list()).items.map(({ id }) => id)).toEqual([old, newer]);
    expect((await list({ q: 'eole' })).items).toMatchObject([{ id: old, name: 'Éole Télécom', state: 'active', defaultLanguage: 'en', contacts: [], secondFactorRequired: false, etag: '1' }]);
    expect((await list({ q: 'zephyr' })).items).toMatchObject([{ id: newer, state: 'suspended', defaultLanguage: 'de', contacts: ['desk@zephyr.example'], secondFactorRequired: true, etag: '4' }]);
    expect(await world.call(partners.manage, { partnerId: old, ifMatch: '1', patch: { state: 'suspended' } }, ctx)).toMatchObject({ state: 'suspended', etag: '2' });
  });
});
