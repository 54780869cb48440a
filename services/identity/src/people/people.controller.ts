import { Controller, Inject } from '@nestjs/common';
import { identity, type ParsedRequestOf } from '@trunkline/contracts';
import { type Ctx, Handles } from '@trunkline/service-kit';
import { PeopleService } from './people.service.js';

const { people } = identity;

@Controller()
export class PeopleController {
  constructor(@Inject(PeopleService) private readonly service: PeopleService) {}

  @Handles(people.search)
  search(_ctx: Ctx, input: ParsedRequestOf<typeof people.search>) {
    return this.service.search(input);
  }

  @Handles(people.byIds)
  async byIds(_ctx: Ctx, input: ParsedRequestOf<typeof people.byIds>) {
    return { items: await this.service.byIds(input.partnerId, input.ids) };
  }

  @Handles(people.create)
  create(ctx: Ctx, input: ParsedRequestOf<typeof people.create>) {
    return this.service.create(ctx, input);
  }
}
