import { Controller, Inject } from '@nestjs/common';
import { identity, type ParsedRequestOf } from '@trunkline/contracts';
import { type Ctx, Handles } from '@trunkline/service-kit';
import { FactorsService } from './factors.service.js';

const { factors } = identity;

@Controller()
export class FactorsController {
  constructor(@Inject(FactorsService) private readonly service: FactorsService) {}

  @Handles(factors.list)
  list(ctx: Ctx) {
    return this.service.list(ctx);
  }

  @Handles(factors.beginTotp)
  beginTotp(ctx: Ctx, input: ParsedRequestOf<typeof factors.beginTotp>) {
    return this.service.beginTotp(ctx, input.proof);
  }

  @Handles(factors.confirmTotp)
  confirmTotp(ctx: Ctx, input: ParsedRequestOf<typeof factors.confirmTotp>) {
    return this.service.confirmTotp(ctx, input.proof, input.code);
  }

  @Handles(factors.passkeyOptions)
  passkeyOptions(ctx: Ctx, input: ParsedRequestOf<typeof factors.passkeyOptions>) {
    return this.service.passkeyOptions(ctx, input.proof);
  }

  @Handles(factors.addPasskey)
  addPasskey(ctx: Ctx, input: ParsedRequestOf<typeof factors.addPasskey>) {
    return this.service.addPasskey(ctx, input);
  }

  @Handles(factors.remove)
  async remove(ctx: Ctx, input: ParsedRequestOf<typeof factors.remove>) {
    await this.service.remove(ctx, input.proof, input.factorId);
    return {};
  }

  @Handles(factors.renewRecoveryCodes)
  async renewRecoveryCodes(ctx: Ctx, input: ParsedRequestOf<typeof factors.renewRecoveryCodes>) {
    return { codes: await this.service.renewRecoveryCodes(ctx, input.proof) };
  }

  @Handles(factors.changePassword)
  changePassword(ctx: Ctx, input: ParsedRequestOf<typeof factors.changePassword>) {
    return this.service.changePassword(ctx, input.current, input.new);
  }

  @Handles(factors.resetUser)
  async resetUser(ctx: Ctx, input: ParsedRequestOf<typeof factors.resetUser>) {
    await this.service.reset(ctx, input.userId, ({ accountId }) => accountId === input.accountId);
    return {};
  }

  @Handles(factors.resetPerson)
  async resetPerson(ctx: Ctx, input: ParsedRequestOf<typeof factors.resetPerson>) {
    await this.service.reset(ctx, input.personId, ({ type, partnerId }) => type === 'person' && partnerId === input.partnerId);
    return {};
  }
}
