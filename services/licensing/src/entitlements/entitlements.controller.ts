import { Controller, Inject } from '@nestjs/common';
import { licensing, type ParsedRequestOf } from '@trunkline/contracts';
import { type Ctx, Handles } from '@trunkline/service-kit';
import { EntitlementsService } from './entitlements.service.js';

@Controller()
export class EntitlementsController {
  constructor(@Inject(EntitlementsService) private readonly entitlements: EntitlementsService) {}

  @Handles(licensing.entitlements.check)
  check(ctx: Ctx, input: ParsedRequestOf<typeof licensing.entitlements.check>) {
    return this.entitlements.check(ctx, input);
  }
}
