import { Controller, Inject, Module } from '@nestjs/common';
import { getModelToken, MongooseModule } from '@nestjs/mongoose';
import { billing, licensing, type ParsedRequestOf } from '@trunkline/contracts';
import { Consumes, type Ctx, DomainError, eventEntry, Handles, indexOutbox, JobsModule, JobsService, newId, Outbox, type OutboxEntry, outboxField, type WithOutbox } from '@trunkline/service-kit';
import { as, createWorld, eventually, letJobsRun, partnerAdmin, type World } from '../src/index.js';
import { type Model, Schema } from 'mongoose';
import { z } from 'zod';

interface Thing extends WithOutbox { _id: string; value: number }
const schema = new Schema<Thing>({ _id: String, value: Number, outbox: outboxField }, { versionKey: false });
indexOutbox(schema, 'things');

const seen: string[] = [];
let failuresLeft = 0;
const steps: number[] = [];

// A service of the tests' own: it answers a few contracts of the real catalogue, so that nothing is invented for the wire.
@Controller()
class ThingsController {
  constructor(
    @Inject(getModelToken('Thing')) private readonly things: Model<Thing>,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(JobsService) private readonly jobs: JobsService,
  ) {
    outbox.register(things as never);
    jobs.register<{ n: number }, number>('assignProduct', {
      step: async (_ctx, job) => {
        const at = (job.cursor ?? 0) + 1;
        steps.push(at);
        await new Promise((resolve) => setTimeout(resolve, 20));
        return { cursor: at, total: job.input.n, done: at >= job.input.n, results: [{ key: String(at), subject: { type: 'user', id: String(at), label: `u${at}` }, outcome: at % 5 === 0 ? 'failed' : 'done' }] };
      },
    });
  }

  @Handles(billing.orders.counts)
  async counts(_ctx: Ctx, input: ParsedRequestOf<typeof billing.orders.counts>) {
    if (input.accountId.endsWith('dead')) throw new DomainError('resource.changed', 'gone by');
    if (input.accountId.endsWith('feed')) throw new DomainError('billing.order_expired', 'a code of another call');
    if (input.accountId.endsWith('bad')) throw new Error('a secret text');
    return { assigned: 1, expiring: 2, expired: 3 };
  }

  @Handles(licensing.seats.start)
  start(ctx: Ctx, input: ParsedRequestOf<typeof licensing.seats.start>) {
    return this.jobs.start(ctx, { kind: input.action, input: { n: 12 } });
  }

  async write(value: number, publish: boolean): Promise<string> {
    const _id = newId();
    const outbox: OutboxEntry[] = [eventEntry(as(partnerAdmin()), billing.events.received, {
      data: { trackingNumber: `T-${value}`, version: 1, partnerId: newId(), accountId: null }, partnerId: null, accountId: null,
    })];
    await this.things.create({ _id, value, outbox });
    if (publish) await this.outbox.flush(this.things as never, _id, outbox);
    return _id;
  }

  @Consumes(billing.events.received)
  async received(_ctx: Ctx, data: { trackingNumber: string }): Promise<void> {
    await Promise.resolve();
    if (failuresLeft-- > 0) throw new Error('not now');
    seen.push(data.trackingNumber);
  }
}

@Module({ imports: [JobsModule.forService('licensing'), MongooseModule.forFeature([{ name: 'Thing', schema }])], controllers: [ThingsController] })
class ThingsModule {}

describe('the service kit on a real database and NATS', () => {
  let world: World;
  let controller: ThingsController;
  let things: Model<Thing>;
  const partner = partnerAdmin();
  const tenant = { accountId: newId(), partnerId: partner.partnerId };

  beforeAll(async () => {
    world = await createWorld();
    letJobsRun(world);
    const one = await world.start({ name: 'operator', module: ThingsModule, config: z.object({}) });
    await world.start({ name: 'operator', module: ThingsModule, config: z.object({}) });
    controller = one.app.get(ThingsController);
    things = one.app.get(getModelToken('Thing'));
  });
  afterAll(() => world.stop());

  it('answers a call with a parsed reply', async () => {
    expect(await world.call(billing.orders.counts, { accountId: tenant.accountId }, as(partner, tenant))).toEqual({ assigned: 1, expiring: 2, expired: 3 });
  });

  it('carries a refusal as data and hides an unexpected error', async () => {
    const call = (accountId: string) => world.call(billing.orders.counts, { accountId }, as(partner, { ...tenant, accountId }));
    await expect(call(`${'0'.repeat(20)}dead`)).rejects.toMatchObject({ code: 'resource.changed', detail: 'gone by', kind: 'precondition' });
    await expect(call(`${'0'.repeat(21)}bad`)).rejects.toMatchObject({ code: 'service.internal', detail: expect.not.stringContaining('secret') });
  });

  it('answers no code that the contract does not declare', async () => {
    const accountId = `${'0'.repeat(20)}feed`;
    const refused = world.call(billing.orders.counts, { accountId }, as(partner, { ...tenant, accountId }));
    await expect(refused).rejects.toMatchObject({ code: 'service.internal', detail: 'billing.orders.counts.v1 does not declare billing.order_expired.' });
  });

  it('lets nobody at the account of another', async () => {
    const call = (ctx: Ctx) => world.call(billing.orders.counts, { accountId: tenant.accountId }, ctx);
    await expect(call(as(partnerAdmin(), tenant))).rejects.toMatchObject({ code: 'resource.not_found' });
    await expect(call(as(partner, null))).rejects.toMatchObject({ code: 'resource.not_found' });
    await expect(call(as({ ...partner, role: 'user', accountId: tenant.accountId }, tenant))).rejects.toMatchObject({ code: 'auth.forbidden' });
    await expect(call(as({ ...partner, role: 'account-admin', accountId: newId() }, tenant))).rejects.toMatchObject({ code: 'resource.not_found' });
  });

  it('says that a service is not there', async () => {
    await expect(world.call(billing.orders.truth, { trackingNumber: 'X' }, { deadline: Date.now() + 400 })).rejects.toMatchObject({ code: 'service.unavailable' });
  });

  it('publishes what a write carries, once, and takes it out of the document', async () => {
    const id = await controller.write(1, true);
    await eventually(() => seen.includes('T-1'));
    await eventually(async () => (await things.findById(id).lean())?.outbox?.length === 0);
    expect(seen.filter((item) => item === 'T-1')).toHaveLength(1);
  });

  it('publishes what a crash left, by the sweeper', async () => {
    const id = await controller.write(2, false);
    await eventually(() => seen.includes('T-2'));
    await eventually(async () => (await things.findById(id).lean())?.outbox?.length === 0);
  });

  it('brings back an event whose consumer failed', async () => {
    failuresLeft = 2;
    await controller.write(3, true);
    await eventually(() => seen.includes('T-3'));
  });

  it('goes through a job to its end and keeps a result for each item', async () => {
    const ctx = as(partner, tenant);
    const started = await world.call(licensing.seats.start, { accountId: tenant.accountId, action: 'assignProduct', productId: 'miteam-meetings', users: { filter: {} } }, ctx);
    expect(started).toMatchObject({ state: 'queued', kind: 'assignProduct' });
    const done = await eventually(async () => {
      const job = await world.call(licensing.jobs.get, { jobId: started.id });
      return job.state === 'done' ? job : null;
    });
    expect(done.counts).toEqual({ total: 12, done: 10, failed: 2, skipped: 0 });
    const first = await world.call(licensing.jobs.results, { accountId: tenant.accountId, jobId: started.id, limit: 7 }, ctx);
    const rest = await world.call(licensing.jobs.results, { accountId: tenant.accountId, jobId: started.id, limit: 7, cursor: first.nextCursor! }, ctx);
    expect(first.items.length + rest.items.length).toBe(12);
    expect(rest.nextCursor).toBeNull();
    expect(steps).toHaveLength(12);
  });

  it('survives a restart of NATS', async () => {
    await world.nats.restart();
    await eventually(async () => (await world.call(billing.orders.counts, { accountId: tenant.accountId }, as(partner, tenant))).assigned === 1);
    await eventually(() => controller.write(4, true));
    await eventually(() => seen.includes('T-4'));
  });
});
