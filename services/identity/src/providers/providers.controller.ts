import { Controller, Inject } from '@nestjs/common';
import { identity, type ParsedRequestOf } from '@trunkline/contracts';
import { type Ctx, Handles } from '@trunkline/service-kit';
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
}
