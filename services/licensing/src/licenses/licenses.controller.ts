import { Controller, Inject } from '@nestjs/common';
import { licensing, type ParsedRequestOf } from '@trunkline/contracts';
import { type Ctx, Handles } from '@trunkline/service-kit';
import { LicensesService } from './licenses.service.js';

@Controller()
export class LicensesController {
  constructor(@Inject(LicensesService) private readonly licenses: LicensesService) {}

  @Handles(licensing.seats.licenses)
  async get(_ctx: Ctx, { accountId }: ParsedRequestOf<typeof licensing.seats.licenses>) {
    return { items: await this.licenses.of(accountId) };
  }

  @Handles(licensing.seats.expiring)
  async expiring(_ctx: Ctx, { accountId }: ParsedRequestOf<typeof licensing.seats.expiring>) {
    return { items: await this.licenses.expiring(accountId) };
  }

  @Handles(licensing.seats.holders)
  holders(_ctx: Ctx, input: ParsedRequestOf<typeof licensing.seats.holders>) {
    return this.licenses.holders(input);
  }
}
