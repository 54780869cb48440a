import { Inject, Injectable, Logger } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { type Activity, licensing } from '@trunkline/contracts';
import { type Ctx, eventEntry, newId, Outbox } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import type { NoticeDocument } from './notice.schema.js';

/** Longer than any bulk change takes: until then the outbox's sweeper leaves a notice alone. */
const GRACE_MS = 30_000;

/** Seats of one product whose holders change. At most 1,000 users. */
export interface Changed { accountId: string; partnerId: string; productId: string; userIds: string[] }

/**
 * Tells of changes that are more than one document's write. The notice is written before the change and says what would be told;
 * after the change it is told afresh and the notice goes. A process that dies in between leaves the notice to the outbox's
 * sweeper. Whoever listens asks for the truth, so telling twice, or of a change that did not come to be, does no harm.
 */
@Injectable()
export class Announcer {
  private readonly logger = new Logger('announcer');

  constructor(
    @Inject(getModelToken('Notice')) private readonly notices: Model<NoticeDocument>,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {
    outbox.register(notices as never);
  }

  async around<T>(ctx: Pick<Ctx, 'actor'>, changed: Changed, change: () => Promise<T>, activity?: Activity): Promise<T> {
    if (changed.userIds.length === 0) return change();
    const entry = () =>
      eventEntry(ctx, licensing.events.changed, {
        data: changed, accountId: changed.accountId, partnerId: changed.partnerId, ...(activity ? { activity } : {}),
      });
    const _id = newId();
    const now = Date.now();
    await this.notices.collection.insertOne({ _id: _id as never, at: new Date(now), outbox: [{ ...entry(), at: new Date(now + GRACE_MS) }] });
    const result = await change();
    try {
      await this.outbox.publishNow(entry());
      await this.notices.deleteOne({ _id });
    } catch (error) {
      this.logger.warn('A notice is left to the sweeper', { error: error as Error });
    }
    return result;
  }
}
