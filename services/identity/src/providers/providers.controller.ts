import { Controller, Inject } from '@nestjs/common';
import { accounts, type DataOf, identity, type ParsedRequestOf } from '@trunkline/contracts';
import { Consumes, type Ctx, DomainError, Handles } from '@trunkline/service-kit';
import { toProvider } from './provider.schema.js';
import { ProvidersService } from './providers.service.js';

const { providers } = identity;

@Controller()
export class ProvidersController {
  constructor(@Inject(ProvidersService) private readonly service: ProvidersService) {}

  @Handles(providers.get)
  async get(_ctx: Ctx, input: ParsedRequestOf<typeof providers.get>) {
    return toProvider(await this.service.get(input.accountId));
  }

  @Handles(providers.put)
  put(ctx: Ctx, input: ParsedRequestOf<typeof providers.put>) {
    return this.service.put(ctx, input);
  }

  @Handles(providers.remove)
  async remove(ctx: Ctx, input: ParsedRequestOf<typeof providers.remove>) {
    await this.service.remove(ctx, input);
    return {};
  }

  /** A closed account's provider goes with it, and its secret at once. */
  @Consumes(accounts.events.closed, { name: 'providers' })
  async accountClosed(ctx: Ctx, { accountId }: DataOf<typeof accounts.events.closed>): Promise<void> {
    await this.service.remove(ctx, { accountId }).catch((error: unknown) => {
      // It has none, or this is the event's second coming.
      if (!(error instanceof DomainError && error.code === 'resource.not_found')) throw error;
    });
  }
}
