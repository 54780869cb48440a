import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { type Job, jobCalls, type JobKind, jobPrefix, jobProgressSubject, type JobResult } from '@trunkline/contracts';
import type { Model } from 'mongoose';
import { z } from 'zod';
import { type Ctx, newId, renewed } from '../context/ctx.js';
import { DomainError, isTransient, notFound } from '../errors/domain-error.js';
import type { Bus } from '../messaging/bus.js';
import { defineWork, type Delivery, TryLater, type Work } from '../messaging/consumes.js';
import { eventEntry, type Outbox, type OutboxEntry, workEntry } from '../outbox/outbox.js';
import { decodeCursor, pageOf } from '../paging/cursor.js';
import { counter, histogram, observe } from '../telemetry/instruments.js';
import { attributes } from '../telemetry/names.js';
import { outcomeOf } from '../telemetry/outcome.js';
import { inSpan, linkTo, traceparent } from '../telemetry/tracing.js';
import type { JobRights } from './job.rights.js';
import type { JobDocument, JobResultDocument } from './job.schema.js';
import { paced } from './pace.js';

/** Result of an item; `key` is unique in the job and the same when the step is done again. */
export type StepResult = JobResult & { key: string };

/** What a step of a job says: where it stands now, what became of its items. */
export interface Step<Cursor> {
  cursor: Cursor;
  results: StepResult[];
  /** Items that were gone through without a result of their own being kept. */
  counted?: { done?: number; failed?: number; skipped?: number };
  /** Set when it became known. */
  total?: number;
  done: boolean;
  /** Written with the job's cursor: events of the step. */
  outbox?: OutboxEntry[];
}

/**
 * One kind of job. A step does a chunk: it must be idempotent, since a step whose process died is done again from the same cursor,
 * and two workers may do the same step at once (one of them is told so afterwards).
 */
export interface JobHandler<Input = never, Cursor = never> {
  step(ctx: Ctx, job: JobDocument<Input, Cursor>): Promise<Step<Cursor>>;
  /** Called once the job has ended for good, done or failed; at least once, so idempotent. */
  ended?(ctx: Ctx, job: JobDocument<Input, Cursor>): Promise<void>;
}

/** How long a job keeps a worker's hand, in milliseconds; after that it queues up behind the others. */
const SLICE_MS = 3_000;
/** How long a job may go by what was known of its actor's rights, in milliseconds. */
const RIGHTS_MS = 2_000;
/** How often a job that rests looks whether the process is to end, in milliseconds. */
const LOOK_MS = 100;
/** How many failures of one step in a row end a job. */
const MAX_ATTEMPTS = 30;
const items = counter('jobItems');
const duration = histogram('jobDuration');

/** Jobs of one service: a document each, and a message on the work stream that comes back until the job has ended. */
export class JobsService {
  private readonly logger = new Logger('jobs');
  private readonly handlers = new Map<JobKind, JobHandler>();
  private readonly calls: ReturnType<typeof jobCalls>;
  /** The work message: the job's id. */
  readonly work: Work<z.ZodObject<{ jobId: z.ZodString }>>;

  constructor(
    private readonly service: 'identity' | 'licensing',
    private readonly jobs: Model<JobDocument>,
    private readonly results: Model<JobResultDocument>,
    private readonly outbox: Outbox,
    private readonly bus: Bus,
    private readonly rights: JobRights,
  ) {
    this.work = jobWork(service);
    this.calls = jobCalls(service);
    outbox.register(jobs as never);
  }

  /** Says how a kind of job is done; call it in the constructor of the feature's service. */
  register<Input, Cursor>(kind: JobKind, handler: JobHandler<Input, Cursor>): void {
    this.handlers.set(kind, handler as unknown as JobHandler);
  }

  /** A new job's id; derived from the request's key, so that a request tried again finds its job. */
  newJobId(ctx: Ctx, kind: JobKind): string {
    return `${jobPrefix[this.service]}_${newId(ctx.requestKey, `job:${kind}`)}`;
  }

  /** Creates a job and sends it off. The same id again answers the job that is there. */
  async start<Input>(ctx: Ctx, spec: { kind: JobKind; input: Input; total?: number; id?: string; label?: string }): Promise<Job> {
    if (!ctx.tenant) throw notFound();
    const _id = spec.id ?? this.newJobId(ctx, spec.kind);
    const parent = traceparent();
    const outbox = [
      workEntry(this.work, { jobId: _id }, `${_id}:start`),
      eventEntry(ctx, this.calls.started, {
        data: { jobId: _id, kind: spec.kind }, ...ctx.tenant,
        activity: { action: 'job.started', target: { type: 'job', id: _id, label: spec.label ?? spec.kind }, after: { kind: spec.kind } },
      }),
    ];
    const document: JobDocument = {
      _id, kind: spec.kind, ...ctx.tenant, state: 'queued', total: spec.total ?? 0, done: 0, failed: 0, skipped: 0, rev: 1, input: spec.input, cursor: null,
      actor: ctx.actor, tenant: ctx.tenant, ...(parent ? { traceparent: parent } : {}), code: null, detail: null, attempts: 0, failures: [],
      createdAt: new Date(), movedAt: new Date(), finishedAt: null, outbox,
    };
    try {
      await this.jobs.collection.insertOne(document as never);
    } catch (error) {
      if ((error as { code?: unknown }).code !== 11000) throw error;
      const there = await this.jobs.findById(_id).lean<JobDocument>();
      if (!there || there.accountId !== ctx.tenant.accountId) throw notFound();
      return toJob(there);
    }
    await this.outbox.flush(this.jobs as never, _id, outbox);
    return toJob(document);
  }

  /** @throws DomainError `resource.not_found`. Internal: the caller checks the account of what it gets. */
  async get(jobId: string): Promise<Job> {
    const document = await this.jobs.findById(jobId).lean<JobDocument>();
    if (!document) throw notFound();
    return toJob(document);
  }

  /** An account's jobs, newest first. */
  async list(accountId: string, limit: number, state?: Job['state'], before?: { createdAt: string; id: string } | null): Promise<Job[]> {
    const at = before ? new Date(before.createdAt) : null;
    const found = await this.jobs
      .find({
        accountId, ...(state ? { state } : {}),
        ...(at && before ? { createdAt: { $lte: at }, $or: [{ createdAt: { $lt: at } }, { createdAt: at, _id: { $lt: before.id } }] } : {}),
      }, { outbox: 0, input: 0, cursor: 0 })
      .sort({ createdAt: -1, _id: -1 })
      .limit(limit)
      .lean<JobDocument[]>();
    return found.map(toJob);
  }

  /** What became of the items, or of those that ended one way, page by page. @throws DomainError `resource.not_found`, `request.cursor_invalid`. */
  async listResults({ accountId, jobId, outcome, limit, cursor }: { accountId: string; jobId: string; outcome?: JobResult['outcome'] | undefined; limit: number; cursor?: string | undefined }): Promise<{ items: JobResult[]; nextCursor: string | null }> {
    if (!(await this.jobs.exists({ _id: jobId, accountId }))) throw notFound();
    const scope = ['job-results', jobId, outcome ?? null];
    const after = decodeCursor(scope, cursor, 1);
    const found = await this.results
      .find({ jobId, accountId, ...(outcome ? { outcome } : {}), ...(after ? { _id: { $gt: String(after[0]) } } : {}) })
      .sort({ _id: 1 })
      .limit(limit + 1)
      .lean<JobResultDocument[]>();
    return pageOf(found, limit, scope, (item) => [item._id], ({ subject, outcome, code, message }) => ({
      subject, outcome, ...(code ? { code } : {}), ...(message ? { message } : {}),
    }));
  }

  /**
   * Sends off again what has stood still for minutes: its message was lost with a stream, or by hand. Harmless for a job that is
   * only slow, since steps are idempotent and one worker wins.
   */
  async resume(standingMs = 180_000): Promise<void> {
    const before = new Date(Date.now() - standingMs);
    const standing = await this.jobs.find({ state: { $in: ['queued', 'running'] }, movedAt: { $lt: before } }, { rev: 1 }).limit(100).lean<{ _id: string; rev: number }[]>();
    for (const { _id, rev } of standing) {
      await this.outbox.publishNow(workEntry(this.work, { jobId: _id }, `${_id}:resume:${rev}:${Math.floor(Date.now() / standingMs)}`));
    }
  }

  /** Has the open jobs told with the metrics. @returns a function that ends it. */
  observe(): () => void {
    return observe(['jobsOpen', 'jobsStalled'], async (tell) => {
      const open = await this.jobs
        .aggregate<{ _id: { kind: JobKind; state: 'queued' | 'running' }; count: number; movedAt: Date }>([
          { $match: { state: { $in: ['queued', 'running'] } } },
          { $group: { _id: { kind: '$kind', state: '$state' }, count: { $sum: 1 }, movedAt: { $min: '$movedAt' } } },
        ])
        .option({ maxTimeMS: 2_000 });
      // Also what is nought is told: a series that ends says nothing.
      for (const jobKind of this.handlers.keys()) {
        const mine = open.filter(({ _id }) => _id.kind === jobKind);
        for (const jobState of ['queued', 'running'] as const) tell('jobsOpen', mine.find(({ _id }) => _id.state === jobState)?.count ?? 0, { jobKind, jobState });
        tell('jobsStalled', Math.max(0, ...mine.map(({ movedAt }) => (Date.now() - movedAt.getTime()) / 1000)), { jobKind });
      }
    });
  }

  /**
   * Works on a job until it has ended, the process is to end, or others are to have their turn: then it goes to the end of the
   * queue by a message of its own (one given back would come before those that wait). Called by the work's consumer.
   */
  async run(jobId: string, delivery: Delivery): Promise<void> {
    const until = Date.now() + SLICE_MS;
    let checked = 0;
    let resting = 0;
    for (let moved = false; ; moved = true) {
      const job = await this.jobs.findById(jobId).lean<JobDocument>();
      if (!job) return;
      const handler = this.handlers.get(job.kind);
      if (!handler) throw new Error(`no handler for jobs of kind ${job.kind}`);
      const ctx: Ctx = { ...renewed(job, 60_000), via: { type: 'job', id: job._id, name: job.kind } };
      if (job.state === 'done' || job.state === 'failed') {
        await handler.ended?.(ctx, job as never);
        return;
      }
      // Where the processor is short, jobs give way to those who wait for an answer.
      if (Date.now() < resting && !delivery.stopping()) {
        while (Date.now() < resting && !delivery.stopping()) await sleep(Math.min(LOOK_MS, resting - Date.now()));
        // Whatever became of the job meanwhile is read once, and not at each look.
        continue;
      }
      if (delivery.stopping()) throw new TryLater(0);
      // Only after a step of its own: the key is taken from where that has brought the job.
      if (moved && Date.now() > until) return this.outbox.publishNow(workEntry(this.work, { jobId }, `${jobId}:slice:${job.rev}`));
      let lost: unknown = null;
      if (Date.now() - checked >= RIGHTS_MS) {
        lost = await this.rights.assert(ctx, job).then(() => null, (error: unknown) => error);
        if (lost instanceof TryLater) throw lost;
        checked = Date.now();
      }
      const { result: outcome, restMs } = await paced(() => (lost ? this.stepFailed(ctx, job, lost) : this.step(ctx, job, handler)), () => this.bus.calls);
      resting = Date.now() + restMs;
      // Another worker moved the job on: it is in good hands. The message comes back to see that it ends.
      if (outcome === 'overtaken') throw new TryLater(5_000);
      if (outcome === 'failed') throw new TryLater(Math.min(500 * 2 ** Math.min(job.attempts, 6), 15_000));
    }
  }

  private async step(ctx: Ctx, job: JobDocument, handler: JobHandler): Promise<'moved' | 'overtaken' | 'failed'> {
    return inSpan(
      { name: `job ${job.kind}`, links: linkTo(job.traceparent), attributes: { [attributes.jobId]: job._id, [attributes.jobKind]: job.kind, [attributes.accountId]: job.accountId } },
      async () => {
        let step: Step<unknown>;
        try {
          step = (await handler.step(ctx, job as never)) as Step<unknown>;
        } catch (error) {
          if (error instanceof TryLater) throw error;
          return this.stepFailed(ctx, job, error);
        }
        await this.writeResults(job, step.results);
        const count = (outcome: JobResult['outcome']) => step.results.filter((result) => result.outcome === outcome).length + (step.counted?.[outcome] ?? 0);
        const [done, failed, skipped] = [count('done'), count('failed'), count('skipped')];
        const gone = job.done + done + job.failed + failed + job.skipped + skipped;
        const failures = [...job.failures, ...step.results.filter((result) => result.outcome === 'failed').map((result) => ({ label: result.subject.label, message: result.message ?? '' }))].slice(0, 20);
        const next: JobDocument = {
          ...job, cursor: step.cursor, attempts: 0, failures, done: job.done + done, failed: job.failed + failed, skipped: job.skipped + skipped,
          total: step.total ?? Math.max(job.total, gone), rev: job.rev + 1,
          state: step.done ? 'done' : 'running', finishedAt: step.done ? new Date() : null,
        };
        for (const [itemOutcome, found] of Object.entries({ done, failed, skipped })) if (found) items.add(found, { jobKind: job.kind, itemOutcome });
        const moved = await this.move(ctx, job, next, step.outbox ?? []);
        if (moved === 'moved' && step.done) duration.record((Date.now() - job.createdAt.getTime()) / 1000, { jobKind: job.kind, outcome: 'ok' });
        return moved;
      },
    );
  }

  private async stepFailed(ctx: Ctx, job: JobDocument, error: unknown): Promise<'moved' | 'overtaken' | 'failed'> {
    const final = !isTransient(error) || job.attempts + 1 >= MAX_ATTEMPTS;
    this.logger.warn(final ? 'A job could not go on' : 'A step of a job is tried again', { jobId: job._id, jobKind: job.kind, attempt: job.attempts + 1, error: error as Error });
    const reason = error instanceof DomainError ? { code: error.code, detail: error.detail } : { code: 'jobs.step_failed', detail: 'The job could not go on.' };
    const moved = await this.move(ctx, job, {
      ...job, rev: job.rev + 1, attempts: job.attempts + 1, ...(final ? { state: 'failed' as const, finishedAt: new Date(), ...reason } : {}),
    }, []);
    if (moved === 'moved' && final) duration.record((Date.now() - job.createdAt.getTime()) / 1000, { jobKind: job.kind, ...outcomeOf(error) });
    return moved === 'moved' && !final ? 'failed' : moved;
  }

  private async writeResults(job: JobDocument, results: StepResult[]): Promise<void> {
    if (results.length === 0) return;
    const at = new Date();
    await this.results.collection.bulkWrite(
      results.map(({ key, ...result }) => ({
        replaceOne: {
          filter: { _id: `${job._id}:${key}` as never },
          replacement: { jobId: job._id, accountId: job.accountId, ...result, at } as never,
          upsert: true,
        },
      })),
      { ordered: false },
    );
  }

  /** The one conditional write of a step: by `rev`, so that of two workers one wins. */
  private async move(ctx: Ctx, job: JobDocument, next: JobDocument, outbox: OutboxEntry[]): Promise<'moved' | 'overtaken'> {
    const entries = [...outbox];
    if (next.finishedAt) {
      entries.push(eventEntry(ctx, this.calls.finished, {
        data: { job: toJob(next), startedBy: { type: job.actor.type, id: job.actor.id }, failures: next.failures },
        ...job.tenant,
        activity: {
          action: next.state === 'done' ? 'job.finished' : 'job.failed',
          target: { type: 'job', id: job._id, label: job.kind },
          after: { kind: job.kind, total: next.total, done: next.done, failed: next.failed, skipped: next.skipped, ...(next.code ? { code: next.code } : {}) },
        },
      }));
    }
    const { cursor, attempts, failures, done, failed, skipped, total, rev, state, finishedAt, code, detail } = next;
    const written = await this.jobs.updateOne(
      { _id: job._id, rev: job.rev },
      { $set: { cursor, attempts, failures, done, failed, skipped, movedAt: new Date(), total, rev, state, finishedAt, code, detail }, ...(entries.length ? { $push: { outbox: { $each: entries } } } : {}) },
    );
    if (written.modifiedCount === 0) return 'overtaken';
    this.bus.connection.publish(jobProgressSubject(job._id), JSON.stringify(toJob(next)));
    await this.outbox.flush(this.jobs as never, job._id, entries);
    return 'moved';
  }
}

/** The work of running a job of a service. */
export function jobWork(service: 'identity' | 'licensing') {
  return defineWork(`work.${service}.jobs`, z.object({ jobId: z.string() }));
}

/** A job as the contracts show it. */
export function toJob(document: JobDocument): Job {
  return {
    id: document._id, kind: document.kind, accountId: document.accountId, state: document.state,
    counts: { total: document.total, done: document.done, failed: document.failed, skipped: document.skipped },
    code: document.code, detail: document.detail,
    createdAt: document.createdAt.toISOString(), finishedAt: document.finishedAt?.toISOString() ?? null,
    startedBy: { type: document.actor.type, id: document.actor.id, name: document.actor.name }, etag: String(document.rev),
  };
}
