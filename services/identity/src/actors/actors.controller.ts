import { Controller, Inject } from '@nestjs/common';
import { identity, type ParsedRequestOf } from '@trunkline/contracts';
import { type Ctx, Handles } from '@trunkline/service-kit';
import { ActorsService } from './actors.service.js';

@Controller()
export class ActorsController {
  constructor(@Inject(ActorsService) private readonly service: ActorsService) {}

  @Handles(identity.actors.resolve)
  async resolve(_ctx: Ctx, input: ParsedRequestOf<typeof identity.actors.resolve>) {
    return this.service.resolve(input.type, input.id);
  }
}
