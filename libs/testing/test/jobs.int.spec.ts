import { Controller, Inject, Module } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { accounts, identity, type JobKind, jobProgressSubject, licensing } from '@trunkline/contracts';
import { Consumes, type Ctx, DomainError, type JobDocument, JobsModule, JobsService, newId, type RunningService, serviceCtx, type StepResult, TryLater, WORK_STREAM } from '@trunkline/service-kit';
import { as, createWorld, eventually, partnerAdmin, type World } from '../src/index.js';
import type { Model } from 'mongoose';
import { z } from 'zod';

interface Input { n: number; pauseMs: number; what: 'work' | 'fail' | 'refuse' | 'later' | 'hang' }
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const steps: { replica: number; job: string; cursor: number }[] = [];
const ended: string[] = [];
const finished: string[] = [];
let replicas = 0;
let laters = 0;
/** What the peers say of whoever began the jobs. */
let rights: 'there' | 'revoked' | 'gone' | 'role' | 'unknown' = 'there';
/** Lets the worker that hangs go on. */
let release: (() => void) | undefined;

@Controller()
class Worker {
  private readonly replica = replicas++;

  constructor(@Inject(JobsService) readonly jobs: JobsService) {
    jobs.register<Input, number>('assignProduct', { step: (_ctx, job) => this.step(job), ended: async (_ctx, job) => void (await Promise.resolve(ended.push(job._id))) });
  }

  private async step({ _id, cursor, input }: JobDocument<Input, number>) {
    const at = (cursor ?? 0) + 1;
    steps.push({ replica: this.replica, job: _id, cursor: at });
    if (input.what === 'fail') throw new Error('somebody@example.test is not to be seen');
    if (input.what === 'refuse') throw new DomainError('licensing.integration_missing', 'no integration');
    if (input.what === 'later' && laters++ < 40) throw new TryLater(5);
    if (input.what === 'hang' && at === 3 && !release) await new Promise<void>((resolve) => (release = resolve));
    await pause(input.pauseMs);
    const results: StepResult[] = [{ key: String(at).padStart(6, '0'), subject: { type: 'user', id: String(at), label: `u${at}` }, outcome: 'done' }];
    return { cursor: at, total: input.n, done: at >= input.n, results };
  }

  @Consumes(licensing.jobs.finished)
  async finished(_ctx: Ctx, { job }: { job: { id: string } }): Promise<void> {
    await Promise.resolve(finished.push(job.id));
  }
}

@Module({ imports: [JobsModule.forService('licensing')], controllers: [Worker] })
class WorkerModule {}

describe('jobs over two replicas', () => {
  let world: World;
  let first: RunningService;
  let second: RunningService;
  let model: Model<JobDocument>;
  const partner = partnerAdmin();
  const tenant = { accountId: newId(), partnerId: partner.partnerId };
  const ctx = () => as(partner, tenant);
  const boot = () => world.start({ name: 'licensing', module: WorkerModule, config: z.object({}), partial: true });
  const start = (input: Partial<Input>, more: { id?: string } = {}) =>
    first.app.get(JobsService).start<Input>(ctx(), { kind: 'assignProduct' satisfies JobKind, input: { n: 10, pauseMs: 5, what: 'work', ...input }, ...more });
  const end = (id: string, timeoutMs = 30_000) =>
    eventually(async () => {
      const job = await world.call(licensing.jobs.get, { jobId: id });
      return job.state === 'done' || job.state === 'failed' ? job : null;
    }, timeoutMs);
  const resultsOf = async (jobId: string) => {
    const keys: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await world.call(licensing.jobs.results, { accountId: tenant.accountId, jobId, limit: 200, ...(cursor ? { cursor } : {}) }, ctx());
      keys.push(...page.items.map((item) => item.subject.id));
      if (!page.nextCursor) return keys;
      cursor = page.nextCursor;
    }
  };
  const numbers = (n: number) => Array.from({ length: n }, (_, index) => String(index + 1));
  const queueIsEmpty = () =>
    eventually(async () => {
      const info = await world.bus.jsm.consumers.info(WORK_STREAM, 'licensing-licensing_jobs');
      return info.num_pending + info.num_ack_pending === 0;
    }, 60_000);

  beforeAll(async () => {
    world = await createWorld();
    world.answer(identity.actors.resolve, (_input, { actor }) => ({ actor: rights === 'gone' ? null : rights === 'role' ? { ...actor, role: 'cpq' as const } : actor }));
    world.answer(accounts.access.check, ({ accountId }) => {
      if (rights === 'unknown') throw new DomainError('service.unavailable', 'nobody knows');
      return { tenant: rights === 'revoked' ? null : { accountId, partnerId: tenant.partnerId } };
    });
    first = await boot();
    second = await boot();
    model = first.app.get(getModelToken('Job'));
  });
  afterAll(() => world.stop());

  it('go on at the cursor at the other replica when one closes in the middle', async () => {
    const jobs = await Promise.all([1, 2, 3, 4].map(() => start({ n: 40, pauseMs: 20 })));
    await eventually(() => new Set(steps.map((step) => step.replica)).size === 2 && steps.length > 20);
    await second.close();
    for (const { id } of jobs) {
      expect((await end(id)).counts).toEqual({ total: 40, done: 40, failed: 0, skipped: 0 });
      expect(await resultsOf(id)).toEqual(numbers(40));
      // Stopping waits for the step that runs: not one is done again.
      expect(steps.filter((step) => step.job === id).map((step) => step.cursor)).toEqual(numbers(40).map(Number));
      await eventually(() => ended.includes(id) && finished.includes(id));
    }
    second = await boot();
  });

  it('count each item once when two workers have the same job', async () => {
    const { id } = await start({ n: 60, pauseMs: 10 });
    await world.bus.js.publish('work.licensing.jobs', JSON.stringify({ jobId: id }));
    await world.bus.js.publish('work.licensing.jobs', JSON.stringify({ jobId: id }));
    expect((await end(id)).counts).toEqual({ total: 60, done: 60, failed: 0, skipped: 0 });
    expect(await resultsOf(id)).toEqual(numbers(60));
    await queueIsEmpty();
    await eventually(() => finished.includes(id));
    expect(finished.filter((one) => one === id)).toHaveLength(1);
  });

  it('are taken over when a worker hangs for ever', async () => {
    const { id } = await start({ n: 6, what: 'hang' });
    await eventually(() => release);
    // In life it runs by itself, for jobs that have stood still for minutes.
    await first.app.get(JobsService).resume(0);
    expect((await end(id)).counts.done).toBe(6);
    expect(await resultsOf(id)).toEqual(numbers(6));
    // The one that hung wakes up: what it did counts no more.
    release!();
    await queueIsEmpty();
    expect((await world.call(licensing.jobs.get, { jobId: id })).counts.done).toBe(6);
  });

  it('are sent off again when their message is gone', async () => {
    const id = `lic_${newId()}`;
    await model.collection.insertOne({
      _id: id, kind: 'assignProduct', ...tenant, state: 'queued', total: 0, done: 0, failed: 0, skipped: 0, rev: 1, input: { n: 3, pauseMs: 1, what: 'work' }, cursor: null,
      actor: partner, tenant, code: null, detail: null, attempts: 0, failures: [], createdAt: new Date(0), movedAt: new Date(0), finishedAt: null,
    } as never);
    await Promise.all([first, second].map((service) => service.app.get(JobsService).resume()));
    expect((await end(id)).counts.done).toBe(3);
  });

  it('wait as often as they like without it counting as a failure', async () => {
    const { id } = await start({ n: 2, what: 'later' });
    expect(await end(id)).toMatchObject({ state: 'done', code: null });
    expect(laters).toBeGreaterThan(40);
    expect(await model.findById(id).lean()).toMatchObject({ attempts: 0 });
  });

  it('end as failed with a code: at once when refused, after thirty failures of a step otherwise', async () => {
    const refused = await start({ what: 'refuse' });
    expect(await end(refused.id)).toMatchObject({ state: 'failed', code: 'licensing.integration_missing', detail: 'no integration' });
    const failing = await start({ what: 'fail' });
    await eventually(async () => (await model.findById(failing.id).lean())!.attempts >= 2);
    for (let written = 0; written === 0; ) written = (await model.updateOne({ _id: failing.id }, { $set: { attempts: 29 }, $inc: { rev: 1 } })).modifiedCount;
    const job = await end(failing.id);
    expect(job).toMatchObject({ state: 'failed', code: 'jobs.step_failed' });
    expect(JSON.stringify(job)).not.toContain('somebody');
    await eventually(() => [refused.id, failing.id].every((id) => ended.includes(id) && finished.includes(id)));
  });

  it('tell how far they are, and answer the same job for the same id', async () => {
    const told: number[] = [];
    const id = `lic_${newId()}`;
    const subscription = world.connection.subscribe(jobProgressSubject(id), { callback: (_error, message) => void told.push(message.json<{ counts: { done: number } }>().counts.done) });
    await world.connection.flush();
    expect((await start({ n: 5 }, { id })).id).toBe(id);
    expect((await start({ n: 5 }, { id })).id).toBe(id);
    await end(id);
    await eventually(() => told.includes(5));
    expect(told).toEqual([1, 2, 3, 4, 5]);
    subscription.unsubscribe();
  });

  it('let a short job pass long ones that fill every hand, and get through a thousand small steps', async () => {
    const long = await Promise.all(Array.from({ length: 10 }, () => start({ n: 2_000, pauseMs: 40 })));
    await eventually(async () => (await model.countDocuments({ _id: { $in: long.map((job) => job.id) }, state: 'running' })) >= 8);
    const short = await start({ n: 5, pauseMs: 1 });
    expect((await end(short.id)).state).toBe('done');
    expect(await model.countDocuments({ _id: { $in: long.map((job) => job.id) }, state: 'running' })).toBe(10);
    await model.updateMany({ _id: { $in: long.map((job) => job.id) } }, { $set: { state: 'done', finishedAt: new Date() }, $inc: { rev: 1 } });
    await queueIsEmpty();
    const { id } = await start({ n: 1_000, pauseMs: 0 });
    const since = Date.now();
    // Beside other suites steps take long, and each is followed by rests: who asks how far it is counts as somebody who waits.
    expect((await end(id, 200_000)).counts.done).toBe(1_000);
    process.stderr.write(`1000 steps in ${Date.now() - since} ms\n`);
  }, 360_000);

  it.each(['revoked', 'gone', 'role'] as const)('stop when whoever began them has lost the right (%s); what was done stays', async (why) => {
    const { id } = await start({ n: 400, pauseMs: 50 });
    await eventually(() => steps.filter((step) => step.job === id).length > 2);
    rights = why;
    const job = await end(id);
    rights = 'there';
    expect(job).toMatchObject({ state: 'failed', code: 'jobs.access_lost', detail: expect.any(String) });
    expect(job.counts.done).toBeGreaterThan(2);
    expect(job.counts.done).toBeLessThan(400);
    expect(await resultsOf(id)).toEqual(numbers(job.counts.done));
    await eventually(() => ended.includes(id) && finished.includes(id));
    const last = steps.filter((step) => step.job === id).length;
    await pause(300);
    expect(steps.filter((step) => step.job === id)).toHaveLength(last);
  });

  it('wait while nobody can say whether they may go on', async () => {
    rights = 'unknown';
    const { id } = await start({ n: 3, pauseMs: 1 });
    await pause(1_000);
    expect(steps.filter((step) => step.job === id)).toEqual([]);
    rights = 'there';
    expect((await end(id)).state).toBe('done');
  });

  it('of Trunkline itself ask nobody', async () => {
    rights = 'gone';
    const { id } = await first.app.get(JobsService).start<Input>({ ...serviceCtx('licensing'), tenant }, { kind: 'assignProduct', input: { n: 2, pauseMs: 1, what: 'work' } });
    expect((await end(id)).state).toBe('done');
    rights = 'there';
  });
});
