import { Controller, Inject } from '@nestjs/common';
import { notifications, type ParsedRequestOf } from '@trunkline/contracts';
import { type Ctx, Handles } from '@trunkline/service-kit';
import { MailsService } from './mails.service.js';

/** What is asked about mails. */
@Controller()
export class MailsController {
  constructor(@Inject(MailsService) private readonly mails: MailsService) {}

  @Handles(notifications.mails.ofUser)
  ofUser(_ctx: Ctx, input: ParsedRequestOf<typeof notifications.mails.ofUser>) {
    return this.mails.ofUser(input.accountId, input.userId, input.limit, input.cursor);
  }
}
