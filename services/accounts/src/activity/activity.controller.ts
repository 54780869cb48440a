import { Controller, Inject } from '@nestjs/common';
import { accounts, type Envelope, type ParsedRequestOf } from '@trunkline/contracts';
import { ConsumesAll, type Ctx, Handles } from '@trunkline/service-kit';
import { ActivityService } from './activity.service.js';

@Controller()
export class ActivityController {
  constructor(@Inject(ActivityService) private readonly activity: ActivityService) {}

  @Handles(accounts.activity.list)
  async list(ctx: Ctx, input: ParsedRequestOf<typeof accounts.activity.list>) {
    return this.activity.list(ctx, input);
  }

  @Handles(accounts.activity.ofPartner)
  async listOfPartner(_ctx: Ctx, input: ParsedRequestOf<typeof accounts.activity.ofPartner>) {
    return this.activity.listOfPartner(input);
  }

  @Handles(accounts.activity.ofPlatform)
  async listOfPlatform(_ctx: Ctx, input: ParsedRequestOf<typeof accounts.activity.ofPlatform>) {
    return this.activity.listOfPlatform(input);
  }

  // Hands enough for lines that wait for others.
  @ConsumesAll({ concurrency: 64 })
  async happened(_ctx: Ctx, envelope: Envelope): Promise<void> {
    await this.activity.keep(envelope);
  }
}
