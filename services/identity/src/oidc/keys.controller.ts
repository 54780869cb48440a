import { Controller, Inject } from '@nestjs/common';
import { identity, type ParsedRequestOf } from '@trunkline/contracts';
import { type Ctx, Handles } from '@trunkline/service-kit';
import { SigningKeys } from './oidc.keys.js';

@Controller()
export class KeysController {
  constructor(@Inject(SigningKeys) private readonly keys: SigningKeys) {}

  @Handles(identity.keys.list)
  async list() {
    return { items: await this.keys.list() };
  }

  @Handles(identity.keys.rotate)
  async rotate(ctx: Ctx, { compromised }: ParsedRequestOf<typeof identity.keys.rotate>) {
    await this.keys.rotate(ctx, compromised);
    return { items: await this.keys.list() };
  }
}
