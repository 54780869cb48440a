import { Controller, Inject } from '@nestjs/common';
import { type DataOf, type Envelope, identity, licensing } from '@trunkline/contracts';
import { Consumes, type Ctx } from '@trunkline/service-kit';
import { MailsService } from '../mails/mails.service.js';
import { IdentityPeer } from '../peers/identity.js';
import { isReported, mailId } from './cause.rules.js';

type Finished = DataOf<typeof identity.jobs.finished>;

/** Bulk jobs that have ended: whoever started one gets a report, unless it was a system. */
@Controller()
export class JobsController {
  constructor(@Inject(MailsService) private readonly mails: MailsService, @Inject(IdentityPeer) private readonly identity: IdentityPeer) {}

  @Consumes(identity.jobs.finished)
  ofIdentity(_ctx: Ctx, data: Finished, envelope: Envelope): Promise<void> {
    return this.report(data, envelope);
  }

  @Consumes(licensing.jobs.finished)
  ofLicensing(_ctx: Ctx, data: Finished, envelope: Envelope): Promise<void> {
    return this.report(data, envelope);
  }

  private async report({ job, startedBy, failures }: Finished, { id, at, partnerId }: Envelope): Promise<void> {
    if (!partnerId || startedBy.type !== 'person' || !isReported(job.kind)) return;
    const { accountId, counts: { total, done, failed } } = job;
    const [person] = await this.identity.people(partnerId, [startedBy.id]);
    await this.mails.queue([{
      _id: mailId('job-report', job.id, startedBy.id), kind: 'job-report', accountId, partnerId, userId: startedBy.id, recipient: person ? 'person' : 'user',
      cause: { jobId: job.id, jobKind: job.kind, total, done, failed, startedAt: job.createdAt, finishedAt: job.finishedAt ?? at, failures },
    }], id);
  }
}
