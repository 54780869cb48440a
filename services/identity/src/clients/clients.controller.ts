import { Controller, Inject } from '@nestjs/common';
import { identity, type ParsedRequestOf } from '@trunkline/contracts';
import { type Ctx, Handles } from '@trunkline/service-kit';
import { ClientsService } from './clients.service.js';

@Controller()
export class ClientsController {
  constructor(@Inject(ClientsService) private readonly service: ClientsService) {}

  @Handles(identity.people.createClient)
  create(ctx: Ctx, input: ParsedRequestOf<typeof identity.people.createClient>) {
    return this.service.create(ctx, input);
  }
}
