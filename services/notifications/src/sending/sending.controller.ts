import { Controller, Inject } from '@nestjs/common';
import { type Ctx, type Delivery, Works } from '@trunkline/service-kit';
import { mailWork } from '../mails/mails.service.js';
import { SendingService } from './sending.service.js';

/** The worker that empties the queue. */
@Controller()
export class SendingController {
  constructor(@Inject(SendingService) private readonly sending: SendingService) {}

  @Works(mailWork, { concurrency: 4 })
  send(_ctx: Ctx, data: { mailIds: string[] }, delivery: Delivery): Promise<void> {
    return this.sending.send(data.mailIds, delivery);
  }
}
