import { jetstreamManager } from '@nats-io/jetstream';
import { Controller, Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { accountEvents } from '@trunkline/contracts';
import { Consumes, loadMigrations, migrate, type Migration, type ServiceSpec, setupService } from '@trunkline/service-kit';
import mongoose, { type Connection, Schema } from 'mongoose';
import { z } from 'zod';
import { createWorld, type World } from '../src/index.js';

const things = new Schema({ name: String, label: String });
things.index({ name: 1 }, { unique: true, name: 'things_name' });
const taken: string[] = [];

@Controller()
class Listener {
  @Consumes(accountEvents.closed)
  async closed(): Promise<void> {
    taken.push('closed');
  }
}

@Module({ imports: [MongooseModule.forFeature([{ name: 'Thing', schema: things, collection: 'things' }])], controllers: [Listener] })
class Feature {}
describe('a setup', () => {
  let world: World;
  let connection: Connection;
  let migrations: Migration[];
  const spec = (): ServiceSpec => ({ name: 'licensing', module: Feature, config: z.object({}), env: world.env, partial: true, migrations });

  beforeAll(async () => {
    world = await createWorld();
    connection = await mongoose.createConnection(world.env['MONGODB_URI']!, { dbName: `${world.env['MONGODB_DATABASE_PREFIX']}_licensing`, retryWrites: false }).asPromise();
    migrations = await loadMigrations(new URL('./migrations/', import.meta.url));
    await connection.collection('things').insertMany([{ name: 'a' }, { name: 'b' }]);
  });
  afterAll(async () => {
    await connection.close();
    await world.stop();
  });

  it('reads the steps of a folder in their order, and none where there is no folder', async () => {
    expect(migrations.map(({ name }) => name)).toEqual(['0001-names-in-capitals', '0002-count']);
    expect(await loadMigrations(new URL('./nowhere/', import.meta.url))).toEqual([]);
  });

  it('makes streams, consumers and indexes and runs each step once, also when three begin at once', async () => {
    const ran = await Promise.all([setupService(spec()), setupService(spec()), setupService(spec())]);
    expect(ran.flat().sort()).toEqual(['0001-names-in-capitals', '0002-count']);
    expect(await connection.collection('things').distinct('label')).toEqual(['A', 'B']);
    expect(await connection.collection('marks').find().toArray()).toMatchObject([{ labels: 2 }]);
    expect((await connection.collection('things').indexes()).map((index) => index.name)).toContain('things_name');
    const manager = await jetstreamManager(world.connection);
    expect((await manager.consumers.info('EVENTS', 'licensing-accounts_account_closed_v1')).config.filter_subject).toBe(accountEvents.closed.subject);
    expect(await setupService(spec())).toEqual([]);
    expect(await connection.collection('marks').countDocuments()).toBe(1);
  });

  it('takes no message', async () => {
    await world.connection.publish(accountEvents.closed.subject, '{}');
    await world.connection.flush();
    await setupService(spec());
    const manager = await jetstreamManager(world.connection);
    expect(taken).toEqual([]);
    expect((await manager.consumers.info('EVENTS', 'licensing-accounts_account_closed_v1')).num_pending).toBe(1);
  });

  it('begins with the step that failed, and takes over the lock of a process that was killed', async () => {
    const order: string[] = [];
    let broken = true;
    const step = (name: string): Migration => ({
      name,
      up: async () => {
        if (name === '0004-broken' && broken) throw new Error('broken');
        order.push(name);
      },
    });
    const steps = [...migrations, step('0005-after'), step('0003-before'), step('0004-broken')];
    await expect(migrate(connection, steps)).rejects.toThrow('broken');
    expect(order).toEqual(['0003-before']);
    broken = false;
    await connection.collection<{ _id: string; holder: string; until: Date }>('migrations').insertOne({ _id: 'lock', holder: 'killed', until: new Date(Date.now() - 1) });
    expect(await migrate(connection, steps)).toEqual(['0004-broken', '0005-after']);
    expect(order).toEqual(['0003-before', '0004-broken', '0005-after']);
  });
});
