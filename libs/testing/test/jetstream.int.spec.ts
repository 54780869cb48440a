import { Controller, Module } from '@nestjs/common';
import { billing } from '@trunkline/contracts';
import { Consumes, type Ctx, defineWork, type Delivery, EVENTS_STREAM, eventEntry, newId, type RunningService, TryLater, WORK_STREAM, workEntry, Works } from '@trunkline/service-kit';
import { as, createWorld, eventually, partnerAdmin, type World } from '../src/index.js';
import { z } from 'zod';

const slow = defineWork('work.operator.slow', z.object({ n: z.number(), ms: z.number() }));
const later = defineWork('work.operator.later', z.object({ n: z.number() }));
const once = defineWork('work.operator.once', z.object({ n: z.number(), ms: z.number() }));

interface Run { n: number; replica: number; attempt: number; at: number }
const runs: Run[] = [];
const laters: Run[] = [];
const lone: Run[] = [];
const inOrder: string[] = [];
const seen: string[] = [];
let ordered = 0;
let orderedMost = 0;
let failOnce = new Set<string>();
let replicas = 0;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

@Controller()
class Consumers {
  private readonly replica = replicas++;

  @Works(slow, { concurrency: 2 })
  async slow(_ctx: Ctx, { n, ms }: { n: number; ms: number }, delivery: Delivery): Promise<void> {
    runs.push({ n, replica: this.replica, attempt: delivery.attempt, at: Date.now() });
    for (const end = Date.now() + ms; Date.now() < end; await pause(10)) if (delivery.stopping()) throw new TryLater(0);
  }

  @Works(later)
  async later(_ctx: Ctx, { n }: { n: number }, delivery: Delivery): Promise<void> {
    await Promise.resolve();
    laters.push({ n, replica: this.replica, attempt: delivery.attempt, at: Date.now() });
    if (delivery.attempt < 12) throw new TryLater(20);
  }

  // Its time is shorter than its work.
  @Works(once, { concurrency: 1, ackWaitMs: 1_000 })
  async once(_ctx: Ctx, { n, ms }: { n: number; ms: number }, delivery: Delivery): Promise<void> {
    lone.push({ n, replica: this.replica, attempt: delivery.attempt, at: Date.now() });
    // A process that stands still: not even its heartbeats leave.
    if (ms < 0) for (const end = Date.now() - ms; Date.now() < end; );
    await pause(Math.abs(ms));
  }

  @Consumes(billing.events.received, { concurrency: 4 })
  async received(_ctx: Ctx, data: { trackingNumber: string }): Promise<void> {
    await Promise.resolve();
    seen.push(data.trackingNumber);
  }

  @Consumes(billing.events.received, { ordered: true, name: 'ordered' })
  async ordered(_ctx: Ctx, data: { trackingNumber: string }): Promise<void> {
    orderedMost = Math.max(orderedMost, ++ordered);
    await pause(5);
    ordered--;
    if (failOnce.delete(data.trackingNumber)) throw new Error('not now');
    inOrder.push(data.trackingNumber);
  }
}

@Module({ controllers: [Consumers] })
class ConsumersModule {}

describe('consumers over two replicas', () => {
  let world: World;
  let second: RunningService;
  const start = () => world.start({ name: 'operator', module: ConsumersModule, config: z.object({}), partial: true });
  const work = async (entry: ReturnType<typeof workEntry>) => world.bus.js.publish(entry.subject, entry.body, { msgID: entry.id });
  const receive = async (trackingNumber: string) => {
    const entry = eventEntry(as(partnerAdmin()), billing.events.received, { data: { trackingNumber, version: 1, partnerId: newId(), accountId: null }, partnerId: null, accountId: null });
    await world.bus.js.publish(entry.subject, entry.body, { msgID: entry.id });
    return true;
  };
  const waiting = async (stream: string, consumer: string) => {
    const info = await world.bus.jsm.consumers.info(stream, consumer);
    return info.num_pending + info.num_ack_pending;
  };

  beforeAll(async () => {
    world = await createWorld();
    await start();
    second = await start();
  });
  afterAll(() => world.stop());

  it('share the work: no message waits at a busy replica, none is done twice', async () => {
    for (let n = 0; n < 12; n++) await work(workEntry(slow, { n, ms: 150 }));
    await eventually(async () => (await waiting(WORK_STREAM, 'operator-operator_slow')) === 0);
    expect(runs.map((run) => run.n).sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, n) => n));
    expect(new Set(runs.map((run) => run.replica)).size).toBe(2);
  });

  it('bring a message back when the handler says, however often it has been delivered', async () => {
    await work(workEntry(later, { n: 1 }));
    // With the pauses of failures this would take minutes.
    await eventually(() => laters.length === 12, 10_000);
    expect(laters.map((run) => run.attempt)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  });

  it('work on a message once although it takes longer than its time', async () => {
    await work(workEntry(once, { n: 1, ms: 2_500 }));
    await work(workEntry(once, { n: 2, ms: 10 }));
    await work(workEntry(once, { n: 3, ms: 10 }));
    await eventually(async () => (await waiting(WORK_STREAM, 'operator-operator_once')) === 0);
    expect(lone.map((run) => run.n).sort()).toEqual([1, 2, 3]);
  });

  it('leave a message that nobody can read, and go on', async () => {
    await world.bus.js.publish(billing.events.received.subject, 'not JSON');
    await world.bus.js.publish(billing.events.received.subject, '{"data":1}');
    await world.bus.js.publish(slow.subject, '{"n":"x"}');
    await receive('after-poison');
    await work(workEntry(slow, { n: 100, ms: 0 }));
    await eventually(() => seen.includes('after-poison') && inOrder.includes('after-poison') && runs.some((run) => run.n === 100));
    await eventually(async () => (await waiting(WORK_STREAM, 'operator-operator_slow')) === 0);
  });

  it('keep the order of an ordered consumer, through failures too', async () => {
    inOrder.length = 0;
    const numbers = Array.from({ length: 30 }, (_, n) => `o-${n}`);
    failOnce = new Set(['o-3', 'o-17']);
    for (const number of numbers) await receive(number);
    await eventually(() => inOrder.length === 30);
    expect(inOrder).toEqual(numbers);
    expect(orderedMost).toBe(1);
  });

  it('give back what a stopping replica had in hand', async () => {
    runs.length = 0;
    for (let n = 200; n < 204; n++) await work(workEntry(slow, { n, ms: 1_500 }));
    await eventually(() => runs.length === 4);
    const cut = runs.filter((run) => run.replica === 1).map((run) => run.n);
    expect(cut).toHaveLength(2);
    await second.close();
    // Their time is 15 seconds: they come at once only because they were given back.
    await eventually(() => cut.every((n) => runs.some((run) => run.n === n && run.replica === 0)), 8_000);
    await eventually(async () => (await waiting(WORK_STREAM, 'operator-operator_slow')) === 0);
  });

  it('lose nothing that comes while a replica stops', async () => {
    seen.length = 0;
    const extra = await start();
    const numbers = Array.from({ length: 200 }, (_, n) => `s-${n}`);
    for (const [index, number] of numbers.entries()) {
      if (index === 60) void extra.close();
      await receive(number);
    }
    await eventually(() => numbers.every((number) => seen.includes(number)), 10_000);
    await extra.close();
  });

  it('go on after NATS was away, after a consumer was deleted, and after the streams were', async () => {
    await world.nats.down();
    await pause(3_000);
    await world.nats.up();
    await eventually(() => receive('back-1'));
    await eventually(() => seen.includes('back-1') && inOrder.includes('back-1'));

    await world.bus.jsm.consumers.delete(EVENTS_STREAM, 'operator-billing_order_received_v1');
    await receive('back-2');
    await eventually(() => seen.includes('back-2'));

    await world.bus.jsm.streams.delete(EVENTS_STREAM);
    await eventually(() => receive('back-3'), 40_000);
    await eventually(() => seen.includes('back-3'));
  });

  it('do not run a message twice at once in a process that stood still', async () => {
    lone.length = 0;
    await work(workEntry(once, { n: 9, ms: -2_500 }));
    await eventually(async () => lone.length > 0 && (await waiting(WORK_STREAM, 'operator-operator_once')) === 0);
    expect(lone.map((run) => run.n)).toEqual([9]);
  });
});
