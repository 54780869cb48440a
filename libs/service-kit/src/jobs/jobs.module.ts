import { Controller, type DynamicModule, Inject, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { getModelToken, MongooseModule } from '@nestjs/mongoose';
import { type Job, jobCalls, type JobResult } from '@trunkline/contracts';
import type { Model } from 'mongoose';
import type { Ctx } from '../context/ctx.js';
import { Bus } from '../messaging/bus.js';
import { Caller } from '../messaging/caller.js';
import { type Delivery, Works } from '../messaging/consumes.js';
import { Handles } from '../messaging/handles.js';
import { Outbox } from '../outbox/outbox.js';
import { JobRights } from './job.rights.js';
import { type JobDocument, type JobResultDocument, jobResultSchema, jobSchema } from './job.schema.js';
import { JobsService, jobWork } from './jobs.service.js';

/** How many jobs one process works on at once. */
const CONCURRENCY = 4;

/** Jobs for a service: storage, the worker and the calls about them. Provides {@link JobsService}, global in the service. */
@Module({})
export class JobsModule {
  /** For the service that keeps the jobs. */
  static forService(service: 'identity' | 'licensing'): DynamicModule {
    const calls = jobCalls(service);

    @Controller()
    class JobsController implements OnApplicationBootstrap, OnModuleDestroy {
      private timer: NodeJS.Timeout | undefined;
      private unobserve: (() => void) | undefined;

      constructor(@Inject(JobsService) private readonly jobs: JobsService) {}

      onApplicationBootstrap(): void {
        this.unobserve = this.jobs.observe();
        this.timer = setInterval(() => void this.jobs.resume().catch(() => undefined), 60_000).unref();
      }

      onModuleDestroy(): void {
        clearInterval(this.timer);
        this.unobserve?.();
      }

      @Handles(calls.get)
      get(_ctx: Ctx, input: { jobId: string }) {
        return this.jobs.get(input.jobId);
      }

      @Handles(calls.list)
      async list(_ctx: Ctx, { accountId, limit, state, before }: { accountId: string; limit: number; state?: Job['state'] | undefined; before: { createdAt: string; id: string } | null }) {
        return { items: await this.jobs.list(accountId, limit, state, before) };
      }

      @Handles(calls.results)
      results(_ctx: Ctx, input: { accountId: string; jobId: string; outcome?: JobResult['outcome'] | undefined; limit: number; cursor?: string | undefined }) {
        return this.jobs.listResults(input);
      }

      @Works(jobWork(service), { concurrency: CONCURRENCY })
      run(_ctx: Ctx, data: { jobId: string }, delivery: Delivery): Promise<void> {
        return this.jobs.run(data.jobId, delivery);
      }
    }

    return {
      module: JobsModule,
      global: true,
      imports: [MongooseModule.forFeature([{ name: 'Job', schema: jobSchema }, { name: 'JobResult', schema: jobResultSchema }])],
      controllers: [JobsController],
      providers: [
        {
          provide: JobsService,
          useFactory: (jobs: Model<JobDocument>, results: Model<JobResultDocument>, outbox: Outbox, bus: Bus, caller: Caller) => new JobsService(service, jobs, results, outbox, bus, new JobRights(caller)),
          inject: [getModelToken('Job'), getModelToken('JobResult'), Outbox, Bus, Caller],
        },
      ],
      exports: [JobsService],
    };
  }
}
