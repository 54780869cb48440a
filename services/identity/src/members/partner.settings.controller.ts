import { Controller, Inject } from '@nestjs/common';
import { accounts, type DataOf } from '@trunkline/contracts';
import { Consumes, type Ctx } from '@trunkline/service-kit';
import { PartnerSettings } from './partner.settings.js';

@Controller()
export class PartnerSettingsController {
  constructor(@Inject(PartnerSettings) private readonly settings: PartnerSettings) {}

  @Consumes(accounts.events.partnerChanged)
  async changed(_ctx: Ctx, data: DataOf<typeof accounts.events.partnerChanged>): Promise<void> {
    await this.settings.learn(data);
  }
}
