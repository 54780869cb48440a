import { accounts, adminRoles, identity, type JobKind } from '@trunkline/contracts';
import type { Ctx } from '../context/ctx.js';
import { DomainError, isTransient } from '../errors/domain-error.js';
import type { Caller } from '../messaging/caller.js';
import { TryLater } from '../messaging/consumes.js';
import type { JobDocument } from './job.schema.js';

/** Jobs that only tidy up behind what was decided: they end whoever is gone meanwhile. */
const tidying: readonly JobKind[] = ['importCancel'];
/** How long one who answers may take, and how long a job waits when nobody does; in milliseconds. */
const PATIENCE_MS = 5_000;
const PAUSE_MS = 2_000;

/** Whether who began a job still may: a grant, a role or a person can go while it runs. */
export class JobRights {
  constructor(private readonly caller: Caller) {}

  /**
   * @throws DomainError `jobs.access_lost` when the actor is gone, has no such role any more, or may not touch the account any more;
   * {@link TryLater} while nobody can say.
   */
  async assert(ctx: Ctx, { actor, accountId, kind }: Pick<JobDocument, 'actor' | 'accountId' | 'kind'>): Promise<void> {
    const { type, id } = actor;
    if (type === 'service' || tidying.includes(kind)) return;
    const brief = (): Ctx => ({ ...ctx, deadline: Date.now() + PATIENCE_MS });
    try {
      const { actor: now } = await this.caller.call(identity.actors.resolve, { type, id }, brief());
      if (!now || !(adminRoles as readonly string[]).includes(now.role)) throw lost();
      const { tenant } = await this.caller.call(accounts.access.check, { accountId }, { ...brief(), actor: now });
      if (!tenant) throw lost();
    } catch (error) {
      throw isTransient(error) ? new TryLater(PAUSE_MS) : error;
    }
  }
}

function lost(): DomainError {
  return new DomainError('jobs.access_lost', 'Whoever began the job may not touch the account any more. What was done until then stays.');
}
