import { Inject, Injectable } from '@nestjs/common';
import type { Job, UserSelection } from '@trunkline/contracts';
import { type Ctx, type JobDocument, JobsService, type Step, type StepResult } from '@trunkline/service-kit';
import { ProductsService } from '../catalogue/products.service.js';
import { IntegrationsService } from '../integrations/integrations.service.js';
import { SeatPool } from '../pool/pool.service.js';
import { Directory, type Person, type WalkPage } from '../seats/directory.js';
import { noFreeSeat, refusedSeats, SeatsService } from '../seats/seats.service.js';

/** How many users a step takes at once. */
const PAGE = 500;

interface Input { accountId: string; productId: string; product: string; users: UserSelection }
/** The last id that was gone through, somebody's or nobody's. */
interface Cursor { after: string }
type BulkJob = JobDocument<Input, Cursor>;
type Done = (page: WalkPage, job: BulkJob, ctx: Ctx) => Promise<StepResult[]>;

/** Products assigned to many users, or taken from them, as jobs: page by page over identity's walk. */
@Injectable()
export class BulkService {
  constructor(
    @Inject(JobsService) private readonly jobs: JobsService,
    @Inject(ProductsService) private readonly products: ProductsService,
    @Inject(IntegrationsService) private readonly integrations: IntegrationsService,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(SeatPool) private readonly pool: SeatPool,
    @Inject(SeatsService) private readonly seats: SeatsService,
  ) {
    jobs.register<Input, Cursor>('assignProduct', { step: (ctx, job) => this.step(ctx, job, (page) => this.assign(page, job)) });
    jobs.register<Input, Cursor>('unassignProduct', { step: (ctx, job) => this.step(ctx, job, (page) => this.unassign(page, job)) });
  }

  async start(ctx: Ctx, input: { accountId: string; action: 'assignProduct' | 'unassignProduct'; productId: string; users: UserSelection }): Promise<Job> {
    const { accountId, action, productId, users } = input;
    const { name } = await this.products.get(productId);
    if (action === 'assignProduct') await this.integrations.require(accountId, productId, name);
    return this.jobs.start<Input>(ctx, { kind: action, input: { accountId, productId, product: name, users }, label: name });
  }

  private async step(ctx: Ctx, job: BulkJob, run: Done): Promise<Step<Cursor>> {
    const { accountId, users } = job.input;
    const after = job.cursor?.after ?? null;
    const page = await this.directory.walk(ctx, accountId, users, after, PAGE);
    const results = page.items.length > 0 ? await run(page, job, ctx) : [];
    const last = [...page.items.map((person) => person.id), ...page.missing].sort().at(-1);
    return {
      cursor: { after: last ?? after ?? '' },
      results: [
        ...results,
        ...page.missing.map((id): StepResult => ({ key: id, subject: { type: 'user', id, label: id }, outcome: 'failed', code: 'resource.not_found', message: 'There is no such user in the account.' })),
      ],
      ...(page.total === null ? {} : { total: page.total }),
      done: page.done,
    };
  }

  /** Who has a seat at the end of the step counts as done, so that a step done twice answers the same. */
  private async assign({ items }: WalkPage, job: BulkJob): Promise<StepResult[]> {
    const { accountId, productId, product } = job.input;
    const { holding } = await this.pool.claimMany(job, { accountId, partnerId: job.partnerId, productId }, items.map((person) => person.id));
    refusedSeats.add(items.filter((person) => !holding.has(person.id)).length, { productId });
    return items.map((person) => {
      if (holding.has(person.id)) return { ...result(person), outcome: 'done' as const };
      const refused = noFreeSeat(product, person.name);
      return { ...result(person), outcome: 'failed' as const, code: refused.code, message: refused.detail };
    });
  }

  private async unassign({ items }: WalkPage, job: BulkJob): Promise<StepResult[]> {
    const { accountId, productId } = job.input;
    const surplus = await this.pool.releaseMany(job, accountId, { productIds: [productId], userIds: items.map((person) => person.id) });
    await this.seats.settle(job, surplus);
    return items.map((person) => ({ ...result(person), outcome: 'done' as const }));
  }
}

function result(person: Person) {
  return { key: person.id, subject: { type: 'user', id: person.id, label: person.name } };
}
