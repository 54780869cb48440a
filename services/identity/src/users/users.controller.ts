import { Controller, Inject } from '@nestjs/common';
import { identity, type ParsedRequestOf } from '@trunkline/contracts';
import { type Ctx, Handles } from '@trunkline/service-kit';
import { toUser } from './user.schema.js';
import { UserActionsService } from './user-actions.service.js';
import { UsersQuery } from './users.query.js';
import { UsersService } from './users.service.js';

const { users } = identity;

@Controller()
export class UsersController {
  constructor(
    @Inject(UsersService) private readonly service: UsersService,
    @Inject(UsersQuery) private readonly query: UsersQuery,
    @Inject(UserActionsService) private readonly actions: UserActionsService,
  ) {}

  @Handles(users.list)
  list(_ctx: Ctx, input: ParsedRequestOf<typeof users.list>) {
    return this.query.list(input);
  }

  @Handles(users.count)
  count(_ctx: Ctx, input: ParsedRequestOf<typeof users.count>) {
    return this.query.count(input);
  }

  @Handles(users.create)
  create(ctx: Ctx, input: ParsedRequestOf<typeof users.create>) {
    return this.service.create(ctx, input);
  }

  @Handles(users.get)
  async get(_ctx: Ctx, input: ParsedRequestOf<typeof users.get>) {
    return toUser(await this.query.get(input.accountId, input.userId));
  }

  @Handles(users.update)
  update(ctx: Ctx, input: ParsedRequestOf<typeof users.update>) {
    return this.service.update(ctx, input);
  }

  @Handles(users.remove)
  async remove(ctx: Ctx, input: ParsedRequestOf<typeof users.remove>) {
    await this.service.remove(ctx, input);
    return {};
  }

  @Handles(users.counts)
  counts(_ctx: Ctx, input: ParsedRequestOf<typeof users.counts>) {
    return this.query.counts(input.accountId);
  }

  @Handles(users.walk)
  async walk(_ctx: Ctx, input: ParsedRequestOf<typeof users.walk>) {
    const { items, ...rest } = await this.query.walk(input.accountId, input.users, input.after, input.limit);
    return { items: items.map(({ _id, name, email, state }) => ({ id: _id, name, email, state })), ...rest };
  }

  @Handles(users.lookup)
  async lookup(_ctx: Ctx, input: ParsedRequestOf<typeof users.lookup>) {
    const user = await this.query.lookup(input);
    return { user: user && { ...toUser(user), partnerId: user.partnerId } };
  }

  @Handles(users.start)
  start(ctx: Ctx, input: ParsedRequestOf<typeof users.start>) {
    return this.actions.start(ctx, input);
  }
}
