import { Controller, Inject } from '@nestjs/common';
import { identity, type Job, jobPrefix, licensing, type Tenant } from '@trunkline/contracts';
import { Caller, type Ctx, decodeCursor, pageOf } from '@trunkline/service-kit';
import { AccessService } from '../http/access.js';
import { type CallOf, noContent, ok } from '../http/route.js';
import { Route } from '../http/route.decorator.js';
import { JobEvents } from './job.events.js';
import { jobRoutes as routes } from './jobs.routes.js';

@Controller()
export class JobsController {
  constructor(
    @Inject(Caller) private readonly caller: Caller,
    @Inject(AccessService) private readonly access: AccessService,
    @Inject(JobEvents) private readonly watch: JobEvents,
  ) {}

  @Route(routes.list)
  async list({ ctx, params: { accountId }, query: { state, limit, cursor } }: CallOf<typeof routes.list>) {
    const scope = ['jobs', accountId, state ?? null];
    const after = decodeCursor(scope, cursor, 2);
    const before = after ? { createdAt: String(after[0]), id: String(after[1]) } : null;
    const lists = await Promise.all([identity.jobs, licensing.jobs].map((calls) => this.caller.call(calls.list, { accountId, limit: limit + 1, before, ...(state ? { state } : {}) }, ctx)));
    const newest = lists.flatMap(({ items }) => items).sort((a, b) => (a.createdAt === b.createdAt ? (a.id < b.id ? 1 : -1) : a.createdAt < b.createdAt ? 1 : -1));
    return ok(pageOf(newest, limit, scope, (job) => [job.createdAt, job.id], (job) => job));
  }

  @Route(routes.get)
  async get({ ctx, params }: CallOf<typeof routes.get>) {
    return ok((await this.find(ctx, params.jobId)).job);
  }

  @Route(routes.results)
  async results(call: CallOf<typeof routes.results>) {
    const { job, ctx } = await this.find(call.ctx, call.params.jobId);
    const page = await this.caller.call(this.callsOf(job.id).results, { accountId: job.accountId, jobId: job.id, ...call.query }, ctx);
    return { ...ok(page, { type: 'job', id: job.id, label: job.kind }), tenant: ctx.tenant };
  }

  @Route(routes.events)
  async events(call: CallOf<typeof routes.events>) {
    const { job, ctx } = await this.find(call.ctx, call.params.jobId);
    const ended = job.state === 'done' || job.state === 'failed';
    if (ended && call.request.headers['last-event-id'] === job.etag) return noContent();
    const headers = { 'x-accel-buffering': 'no' };
    if (call.request.method === 'HEAD') return { status: 200, data: Buffer.alloc(0), headers };
    const read = () => this.caller.call(this.callsOf(job.id).get, { jobId: job.id }, { ...ctx, deadline: Date.now() + 5_000 });
    return { status: 200, data: this.watch.stream(job, read, call.request), headers };
  }

  private callsOf(jobId: string) {
    return jobId.startsWith(jobPrefix.licensing) ? licensing.jobs : identity.jobs;
  }

  /** The job with its account, if the actor may touch it. @throws DomainError `resource.not_found`. */
  private async find(ctx: Ctx, jobId: string): Promise<{ job: Job; ctx: Ctx & { tenant: Tenant } }> {
    const job = await this.caller.call(this.callsOf(jobId).get, { jobId }, ctx);
    return { job, ctx: await this.access.within(ctx, job.accountId) };
  }
}
