import { Controller, Inject } from '@nestjs/common';
import { billing, type ParsedRequestOf } from '@trunkline/contracts';
import { type Ctx, Handles } from '@trunkline/service-kit';
import { IntakeService } from './intake.service.js';

const { put } = billing.orders;

@Controller()
export class IntakeController {
  constructor(@Inject(IntakeService) private readonly intake: IntakeService) {}

  @Handles(put)
  put(ctx: Ctx, input: ParsedRequestOf<typeof put>) {
    return this.intake.put(ctx, input.trackingNumber, input.order);
  }
}
