import { Controller, Inject } from '@nestjs/common';
import { accounts, type ParsedRequestOf } from '@trunkline/contracts';
import { type Ctx, Handles } from '@trunkline/service-kit';
import type { AccountIntegration } from '../accounts/account.schema.js';
import { IntegrationsService } from './integrations.service.js';

@Controller()
export class IntegrationsController {
  constructor(@Inject(IntegrationsService) private readonly integrations: IntegrationsService) {}

  @Handles(accounts.integrations.list)
  async list(ctx: Ctx, input: ParsedRequestOf<typeof accounts.integrations.list>) {
    return { items: (await this.integrations.list(ctx, input.accountId)).map(toIntegration) };
  }

  @Handles(accounts.integrations.put)
  async put(ctx: Ctx, input: ParsedRequestOf<typeof accounts.integrations.put>) {
    const { integration, created } = await this.integrations.put(ctx, input.accountId, input.productId);
    return { integration: toIntegration(integration), created };
  }

  @Handles(accounts.integrations.remove)
  async remove(ctx: Ctx, input: ParsedRequestOf<typeof accounts.integrations.remove>) {
    await this.integrations.remove(ctx, input.accountId, input.productId);
    return {};
  }
}

/** An integration never changes, it only comes and goes: the moment of adding is its version. */
function toIntegration({ productId, addedAt }: AccountIntegration) {
  return { productId, addedAt: addedAt.toISOString(), etag: String(addedAt.getTime()) };
}
