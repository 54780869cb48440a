import { Controller, Inject, Module } from '@nestjs/common';
import { getModelToken, MongooseModule } from '@nestjs/mongoose';
import { billing } from '@trunkline/contracts';
import { duplicateIndex, EVENTS_STREAM, eventEntry, indexOutbox, newId, Outbox, type OutboxEntry, outboxField, type RunningService, tenantStore, type WithOutbox } from '@trunkline/service-kit';
import { as, createWorld, eventually, partnerAdmin, type World } from '../src/index.js';
import { type Model, Schema } from 'mongoose';
import { z } from 'zod';

interface Thing extends WithOutbox { _id: string; accountId: string; name: string }
const schema = new Schema<Thing>({ _id: String, accountId: String, name: String, outbox: outboxField }, { versionKey: false });
indexOutbox(schema, 'things');
schema.index({ accountId: 1, name: 1 }, { name: 'things_name', unique: true });

@Controller()
class Things {
  constructor(@Inject(getModelToken('Thing')) things: Model<Thing>, @Inject(Outbox) outbox: Outbox) {
    outbox.register(things as never);
    outbox.register(things as never);
  }
}

@Module({ imports: [MongooseModule.forFeature([{ name: 'Thing', schema }])], controllers: [Things] })
class ThingsModule {}

describe('the outbox over two replicas', () => {
  let world: World;
  let replicas: RunningService[];
  let things: Model<Thing>;
  const outboxes = () => replicas.map((replica) => replica.app.get(Outbox));
  const entry = (name: string): OutboxEntry =>
    eventEntry(as(partnerAdmin()), billing.events.received, { data: { trackingNumber: name, version: 1, partnerId: newId(), accountId: null }, partnerId: null, accountId: null });
  const write = async (entries: OutboxEntry[]): Promise<string> => {
    const _id = newId();
    await things.create({ _id, accountId: newId(), name: _id, outbox: entries });
    return _id;
  };
  const old = (entries: OutboxEntry[]) => entries.map((item) => ({ ...item, at: new Date(Date.now() - 60_000) }));
  const stored = async () => (await world.bus.jsm.streams.info(EVENTS_STREAM)).state.messages;
  const left = async (id: string) => (await things.findById(id).lean())?.outbox?.length ?? 0;

  beforeAll(async () => {
    world = await createWorld();
    // Sweeps only when the test says so.
    const boot = () => world.start({ name: 'operator', module: ThingsModule, config: z.object({}), partial: true, env: { OUTBOX_SWEEP_AFTER_MS: '20000' } });
    replicas = [await boot(), await boot()];
    things = replicas[0]!.app.get(getModelToken('Thing'));
  });
  afterAll(() => world.stop());

  it('publishes once what both sweep, and what was published before a crash', async () => {
    const before = await stored();
    const entries = old([entry('a'), entry('b')]);
    // Published, then the process died before it could take the first out.
    await outboxes()[0]!.publishNow(entries[0]!);
    const id = await write(entries);
    await Promise.all([...outboxes(), ...outboxes()].map((outbox) => outbox.sweep()));
    expect(await stored()).toBe(before + 2);
    expect(await left(id)).toBe(0);
  });

  it('leaves what is young to whoever wrote it', async () => {
    const id = await write([entry('young')]);
    await outboxes()[0]!.sweep();
    expect(await left(id)).toBe(1);
  });

  it('takes hundreds of messages of one document, and hundreds of documents', async () => {
    const before = await stored();
    const many = Array.from({ length: 300 }, (_, n) => entry(`m-${n}`));
    const id = await write(many);
    await outboxes()[0]!.flush(things as never, id, many);
    await eventually(async () => (await left(id)) === 0);
    await things.insertMany(Array.from({ length: 250 }, () => ({ _id: newId(), accountId: newId(), name: newId(), outbox: old([entry('d')]) })));
    await outboxes()[0]!.sweep();
    expect(await stored()).toBe(before + 550);
    expect(await things.countDocuments({ 'outbox.at': { $lt: new Date(Date.now() - 30_000) } })).toBe(0);
  });

  it('is not held up by a document whose message NATS refuses', async () => {
    const bad = await write(old([{ ...entry('huge'), body: 'x'.repeat(2_000_000) }]));
    const good = await write(old([entry('after')]));
    await outboxes()[0]!.sweep();
    expect([await left(bad), await left(good)]).toEqual([1, 0]);
    await expect(outboxes()[0]!.flush(things as never, bad, [{ ...entry('huge'), body: 'x'.repeat(2_000_000) }])).resolves.toBeUndefined();
    await things.deleteOne({ _id: bad });
  });

  it('never throws while NATS is down, and publishes when it is back', async () => {
    const before = await stored();
    const entries = old([entry('down')]);
    const id = await write(entries);
    await world.nats.down();
    await outboxes()[0]!.flush(things as never, id, entries);
    await outboxes()[1]!.sweep().catch(() => undefined);
    expect(await left(id)).toBe(1);
    await world.nats.up();
    await eventually(async () => {
      await outboxes()[1]!.sweep();
      return (await left(id)) === 0;
    });
    expect(await world.bus.up(10_000)).toBe(true);
    expect(await stored()).toBe(before + 1);
  });

  it('publishes what no document carries over a restart of NATS, once, and gives up when that takes long', async () => {
    const before = await stored();
    await world.nats.down();
    const told = outboxes()[0]!.publishNow(entry('restart'));
    await world.nats.up();
    await told;
    expect(await world.bus.up(10_000)).toBe(true);
    expect(await stored()).toBe(before + 1);
    await expect(outboxes()[0]!.publishNow({ ...entry('huge'), body: 'x'.repeat(2_000_000) })).rejects.toThrow();
    await world.nats.down();
    await expect(outboxes()[0]!.publishNow(entry('away'))).rejects.toThrow();
    await world.nats.up();
    expect(await world.bus.up(10_000)).toBe(true);
  });
});

describe('queries of a tenant', () => {
  let world: World;
  let things: Model<Thing>;
  const [mine, theirs] = [newId(), newId()];
  const thing = (accountId: string, name: string): Thing => ({ _id: newId(), accountId, name });

  beforeAll(async () => {
    world = await createWorld();
    const service = await world.start({ name: 'operator', module: ThingsModule, config: z.object({}), partial: true });
    things = service.app.get(getModelToken('Thing'));
  });
  afterAll(() => world.stop());

  it('never reach another tenant', async () => {
    const store = tenantStore(things, 'accountId');
    await store.insertMany(mine, [thing(mine, 'a'), thing(mine, 'b'), thing(mine, 'c')]);
    await store.insertMany(mine, []);
    await store.insertMany(theirs, [thing(theirs, 'a')]);
    expect(() => store.insertMany(mine, [thing(mine, 'x'), thing(theirs, 'y')])).toThrow('another accountId');
    expect(await store.count(mine, { accountId: theirs })).toBe(0);
    expect(await store.count(mine, { $or: [{ accountId: theirs }, { name: 'a' }] })).toBe(1);
    expect((await store.find(mine, {}, { name: 1 }, { sort: { name: -1 }, limit: 2 })).map((item) => item.name)).toEqual(['c', 'b']);
    expect((await store.updateMany(mine, {}, { $set: { name: 'a' } }).catch(() => null))?.modifiedCount ?? 0).toBeLessThanOrEqual(1);
    expect((await store.deleteMany(mine, {})).deletedCount).toBe(3);
    expect(await store.count(theirs)).toBe(1);
    expect(await store.bulkWrite(mine, [{ filter: {}, update: { $set: { name: 'taken over' } }, many: true }])).toMatchObject({ modifiedCount: 0 });
    expect(await store.aggregate<Thing>(mine, [{ $match: { accountId: theirs } }])).toEqual([]);
    expect(() => store.find('')).toThrow('no accountId');
  });

  it('do not compile without a tenant, or by a field that is none', () => {
    const types = (): void => {
      const store = tenantStore(things, 'accountId');
      // @ts-expect-error the tenant is missing
      void store.find();
      // @ts-expect-error the tenant is missing
      void store.findOne({ name: 'a' });
      // @ts-expect-error the tenant is missing
      void store.deleteMany({});
      // @ts-expect-error a name is no tenant
      tenantStore(things, 'name');
      // @ts-expect-error a thing is not of a partner
      tenantStore(things, 'partnerId');
    };
    expect(types).toBeDefined();
  });

  it('know the index that refused a write, as the engine at hand says it', async () => {
    await things.createIndexes();
    const one = thing(newId(), 'same');
    await things.collection.insertOne(one as never);
    const again = await things.collection.insertOne({ ...one, _id: newId() } as never).catch((error: unknown) => error);
    expect(duplicateIndex(again)).toBe('things_name');
    const sameId = await things.collection.insertOne({ ...one, name: 'other' } as never).catch((error: unknown) => error);
    expect(duplicateIndex(sameId)).toBe('_id_');
    const bulk = await things.collection.insertMany([{ ...one, _id: newId() }, thing(one.accountId, 'fine')] as never[], { ordered: false }).catch((error: unknown) => error);
    expect(duplicateIndex(bulk)).toBe('things_name');
    const updated = await things.updateOne({ accountId: one.accountId, name: 'fine' }, { $set: { name: 'same' } }).catch((error: unknown) => error);
    expect(duplicateIndex(updated)).toBe('things_name');
    // Of this operation not every engine says which index it was.
    const found = await things.findOneAndUpdate({ accountId: one.accountId, name: 'fine' }, { $set: { name: 'same' } }).catch((error: unknown) => error);
    expect(['things_name', '']).toContain(duplicateIndex(found));
  });
});
