import { Inject, Injectable, Logger } from '@nestjs/common';
import { type Activity, gateway } from '@trunkline/contracts';
import { type Ctx, DomainError, eventEntry, Outbox } from '@trunkline/service-kit';

/** Tells the activity log that personal data was read. */
@Injectable()
export class ReadsService {
  private readonly logger = new Logger('reads');

  constructor(@Inject(Outbox) private readonly outbox: Outbox) {}

  /** One entry. Nothing is shown that leaves none. @throws DomainError `service.unavailable`. */
  async tell(ctx: Ctx, partnerId: string, action: string, target: Activity['target']): Promise<void> {
    const entry = eventEntry(ctx, gateway.events.read, { data: {}, partnerId: partnerId || null, accountId: ctx.tenant?.accountId ?? null, activity: { action, target } });
    try {
      await this.outbox.publishNow(entry);
    } catch (error) {
      this.logger.warn('A read could not be told', { error: error as Error });
      throw new DomainError('service.unavailable', 'The activity log does not take the entry of this read.');
    }
  }
}
