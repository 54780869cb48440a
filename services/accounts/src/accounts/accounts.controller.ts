import { Controller, Inject } from '@nestjs/common';
import { accounts, type DataOf, type Envelope, type ParsedRequestOf } from '@trunkline/contracts';
import { Consumes, type Ctx, Handles } from '@trunkline/service-kit';
import { AccessService } from '../access/access.service.js';
import { GrantsService } from '../access/grants.service.js';
import { toAccount } from './account.schema.js';
import { AccountsService } from './accounts.service.js';

type AccountEvent = DataOf<typeof accounts.events.created>;

@Controller()
export class AccountsController {
  constructor(
    @Inject(AccountsService) private readonly accounts: AccountsService,
    @Inject(AccessService) private readonly access: AccessService,
    @Inject(GrantsService) private readonly grants: GrantsService,
  ) {}

  @Handles(accounts.accounts.list)
  async list(ctx: Ctx, input: ParsedRequestOf<typeof accounts.accounts.list>) {
    return this.accounts.list(ctx, input);
  }

  @Handles(accounts.accounts.create)
  async create(ctx: Ctx, input: ParsedRequestOf<typeof accounts.accounts.create>) {
    return toAccount(await this.accounts.create(ctx, input));
  }

  @Handles(accounts.accounts.get)
  async get(ctx: Ctx, input: ParsedRequestOf<typeof accounts.accounts.get>) {
    return toAccount(await this.access.open(ctx, input.accountId));
  }

  @Handles(accounts.accounts.update)
  async update(ctx: Ctx, input: ParsedRequestOf<typeof accounts.accounts.update>) {
    return toAccount(await this.accounts.update(ctx, input));
  }

  @Handles(accounts.accounts.close)
  async close(ctx: Ctx, input: ParsedRequestOf<typeof accounts.accounts.close>) {
    await this.accounts.close(ctx, input.accountId, input.ifMatch);
    return {};
  }

  @Handles(accounts.accounts.names)
  async names(_ctx: Ctx, input: ParsedRequestOf<typeof accounts.accounts.names>) {
    const found = await this.accounts.names(input.ids);
    return { items: found.map(({ _id, partnerId, name, defaultLanguage }) => ({ id: _id, partnerId, name, defaultLanguage })) };
  }

  /** What a crash between the account and its creator's grant left undone. */
  @Consumes(accounts.events.created)
  async created(_ctx: Ctx, { accountId, partnerId }: AccountEvent, envelope: Envelope): Promise<void> {
    await this.grants.ofCreator(envelope.actor, { _id: accountId, partnerId });
  }

  @Consumes(accounts.events.closed)
  async closed(_ctx: Ctx, { accountId }: AccountEvent): Promise<void> {
    await this.grants.endOf(accountId);
  }
}
