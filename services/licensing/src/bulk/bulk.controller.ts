import { Controller, Inject } from '@nestjs/common';
import { licensing, type ParsedRequestOf } from '@trunkline/contracts';
import { type Ctx, Handles } from '@trunkline/service-kit';
import { BulkService } from './bulk.service.js';

@Controller()
export class BulkController {
  constructor(@Inject(BulkService) private readonly bulk: BulkService) {}

  @Handles(licensing.seats.start)
  start(ctx: Ctx, input: ParsedRequestOf<typeof licensing.seats.start>) {
    return this.bulk.start(ctx, input);
  }
}
