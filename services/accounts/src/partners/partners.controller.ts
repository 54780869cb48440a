import { Controller, Inject } from '@nestjs/common';
import { accounts, type ParsedRequestOf } from '@trunkline/contracts';
import { type Ctx, Handles } from '@trunkline/service-kit';
import { toPartner } from './partner.schema.js';
import { PartnersService } from './partners.service.js';

@Controller()
export class PartnersController {
  constructor(@Inject(PartnersService) private readonly partners: PartnersService) {}

  @Handles(accounts.partners.create)
  async create(ctx: Ctx, input: ParsedRequestOf<typeof accounts.partners.create>) {
    return toPartner(await this.partners.create(ctx, input));
  }

  @Handles(accounts.partners.get)
  async get(_ctx: Ctx, input: ParsedRequestOf<typeof accounts.partners.get>) {
    const partner = await this.partners.get(input.partnerId);
    return { partner: partner && toPartner(partner) };
  }
}
