import { Controller, Inject } from '@nestjs/common';
import { identity, type ParsedRequestOf } from '@trunkline/contracts';
import { type Ctx, Handles, Works } from '@trunkline/service-kit';
import { LinksService } from './links.service.js';
import { ResetsService, resetWork } from './resets.service.js';

const { invitations } = identity;

@Controller()
export class LinksController {
  constructor(@Inject(LinksService) private readonly service: LinksService, @Inject(ResetsService) private readonly resets: ResetsService) {}

  @Handles(invitations.links)
  async links(_ctx: Ctx, input: ParsedRequestOf<typeof invitations.links>) {
    return { items: await this.service.links(input.invitationIds) };
  }

  @Handles(invitations.open)
  open(_ctx: Ctx, input: ParsedRequestOf<typeof invitations.open>) {
    return this.service.open(input.token);
  }

  @Handles(invitations.look)
  look(_ctx: Ctx, input: ParsedRequestOf<typeof invitations.look>) {
    return this.service.look(input.token);
  }

  @Handles(invitations.complete)
  complete(_ctx: Ctx, input: ParsedRequestOf<typeof invitations.complete>) {
    return this.service.complete(input);
  }

  @Handles(invitations.renew)
  async renew(_ctx: Ctx, input: ParsedRequestOf<typeof invitations.renew>) {
    await this.service.renew(input.token);
    return {};
  }

  @Handles(invitations.requestReset)
  async requestReset(_ctx: Ctx, input: ParsedRequestOf<typeof invitations.requestReset>) {
    await this.resets.request(input.email);
    return {};
  }

  @Works(resetWork)
  answerReset(_ctx: Ctx, data: { requestId: string }): Promise<void> {
    return this.resets.answer(data.requestId);
  }
}
