import { Controller, Inject } from '@nestjs/common';
import { accounts, type ParsedRequestOf } from '@trunkline/contracts';
import { type Ctx, Handles } from '@trunkline/service-kit';
import { PartnersService } from './partners.service.js';

const { partners } = accounts;

@Controller()
export class PartnersController {
  constructor(@Inject(PartnersService) private readonly service: PartnersService) {}

  @Handles(partners.create)
  create(ctx: Ctx, input: ParsedRequestOf<typeof partners.create>) {
    return this.service.create(ctx, input);
  }

  @Handles(partners.get)
  async get(_ctx: Ctx, input: ParsedRequestOf<typeof partners.get>) {
    return { partner: await this.service.get(input.partnerId) };
  }

  @Handles(partners.list)
  list(_ctx: Ctx, input: ParsedRequestOf<typeof partners.list>) {
    return this.service.list(input);
  }

  @Handles(partners.update)
  update(ctx: Ctx, input: ParsedRequestOf<typeof partners.update>) {
    return this.service.update(ctx, input);
  }

  @Handles(partners.manage)
  manage(ctx: Ctx, input: ParsedRequestOf<typeof partners.manage>) {
    return this.service.update(ctx, input);
  }
}
