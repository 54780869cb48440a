import { Controller, Inject } from '@nestjs/common';
import { identity, type ParsedRequestOf } from '@trunkline/contracts';
import { type Ctx, Handles } from '@trunkline/service-kit';
import { PeopleService } from './people.service.js';
import { RosterService } from './roster.service.js';

const { people } = identity;

@Controller()
export class PeopleController {
  constructor(@Inject(PeopleService) private readonly service: PeopleService, @Inject(RosterService) private readonly roster: RosterService) {}

  @Handles(people.search)
  search(ctx: Ctx, input: ParsedRequestOf<typeof people.search>) {
    return this.service.search(ctx, input);
  }

  @Handles(people.byIds)
  async byIds(_ctx: Ctx, input: ParsedRequestOf<typeof people.byIds>) {
    return { items: await this.service.byIds(input.partnerId, input.ids) };
  }

  @Handles(people.create)
  create(ctx: Ctx, input: ParsedRequestOf<typeof people.create>) {
    return this.service.create(ctx, input);
  }

  @Handles(people.createOperator)
  createOperator(ctx: Ctx, input: ParsedRequestOf<typeof people.createOperator>) {
    return this.service.createOperator(ctx, input);
  }

  @Handles(people.get)
  get(_ctx: Ctx, input: ParsedRequestOf<typeof people.get>) {
    return this.roster.get(input.partnerId, input.personId);
  }

  @Handles(people.invite)
  invite(ctx: Ctx, input: ParsedRequestOf<typeof people.invite>) {
    return this.roster.invite(ctx, input);
  }

  @Handles(people.inviteFirstAdmin)
  inviteFirstAdmin(ctx: Ctx, input: ParsedRequestOf<typeof people.inviteFirstAdmin>) {
    return this.roster.inviteFirstAdmin(ctx, input);
  }

  @Handles(people.inviteAgain)
  inviteAgain(ctx: Ctx, input: ParsedRequestOf<typeof people.inviteAgain>) {
    return this.roster.inviteAgain(ctx, input.partnerId, input.personId);
  }

  @Handles(people.update)
  update(ctx: Ctx, input: ParsedRequestOf<typeof people.update>) {
    return this.roster.update(ctx, input);
  }

  @Handles(people.remove)
  async remove(ctx: Ctx, input: ParsedRequestOf<typeof people.remove>) {
    await this.roster.remove(ctx, input);
    return {};
  }
}
