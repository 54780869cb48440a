import { Controller, Inject } from '@nestjs/common';
import { type DataOf, type Envelope, identity } from '@trunkline/contracts';
import { Consumes, type Ctx } from '@trunkline/service-kit';
import { type Draft, MailsService } from '../mails/mails.service.js';

type Ref = DataOf<typeof identity.events.registered>;

/** Links that identity made, and what became of them. */
@Controller()
export class InvitationsController {
  constructor(@Inject(MailsService) private readonly mails: MailsService) {}

  @Consumes(identity.events.invitationsWanted)
  wanted(_ctx: Ctx, { accountId, partnerId, invitations }: DataOf<typeof identity.events.invitationsWanted>, envelope: Envelope): Promise<void> {
    return this.mails.queue(invitations.map((invitation) => draftOf({ ...invitation, accountId }, partnerId)), envelope.id);
  }

  @Consumes(identity.events.invitationOpened)
  opened(_ctx: Ctx, data: Ref, envelope: Envelope): Promise<void> {
    return this.mails.advance(draftOf(data, envelope.partnerId), 'opened');
  }

  @Consumes(identity.events.registered)
  registered(_ctx: Ctx, data: Ref, envelope: Envelope): Promise<void> {
    return this.mails.advance(draftOf(data, envelope.partnerId), 'registered');
  }

  @Consumes(identity.events.removed)
  removed(_ctx: Ctx, data: DataOf<typeof identity.events.removed>): Promise<void> {
    return this.mails.drop(data.accountId, data.userIds);
  }
}

function draftOf({ invitationId, userId, accountId, kind }: Ref, partnerId: string | null): Draft {
  return { _id: invitationId, kind, accountId, partnerId: partnerId ?? '', userId, recipient: accountId ? 'user' : 'person', cause: null };
}
