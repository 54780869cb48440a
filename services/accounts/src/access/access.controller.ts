import { Controller, Inject } from '@nestjs/common';
import { accounts, type ParsedRequestOf } from '@trunkline/contracts';
import { type Ctx, Handles } from '@trunkline/service-kit';
import { AccessService } from './access.service.js';
import { toGrant } from './grant.schema.js';
import { GrantsService } from './grants.service.js';

@Controller()
export class AccessController {
  constructor(@Inject(AccessService) private readonly access: AccessService, @Inject(GrantsService) private readonly grants: GrantsService) {}

  @Handles(accounts.access.check)
  async check(ctx: Ctx, input: ParsedRequestOf<typeof accounts.access.check>) {
    return { tenant: await this.access.check(ctx, input.accountId) };
  }

  @Handles(accounts.access.granted)
  async granted(_ctx: Ctx, input: ParsedRequestOf<typeof accounts.access.granted>) {
    return { accountIds: await this.access.granted(input.partnerId, input.personId) };
  }

  @Handles(accounts.access.listGrants)
  async list(ctx: Ctx, input: ParsedRequestOf<typeof accounts.access.listGrants>) {
    return this.grants.list(ctx, input);
  }

  @Handles(accounts.access.putGrant)
  async put(ctx: Ctx, input: ParsedRequestOf<typeof accounts.access.putGrant>) {
    const { grant, created } = await this.grants.put(ctx, input.accountId, { id: input.personId, name: input.personName });
    return { grant: toGrant(grant), created };
  }

  @Handles(accounts.access.removeGrant)
  async remove(ctx: Ctx, input: ParsedRequestOf<typeof accounts.access.removeGrant>) {
    await this.grants.remove(ctx, input.accountId, input.personId);
    return {};
  }
}
