import { Controller, Inject } from '@nestjs/common';
import { identity } from '@trunkline/contracts';
import { Caller } from '@trunkline/service-kit';
import { type CallOf, ok } from '../http/route.js';
import { Route } from '../http/route.decorator.js';
import { registrationRoutes as routes } from './registrations.routes.js';

const accepted = { status: 202, body: {} };

@Controller()
export class RegistrationsController {
  constructor(@Inject(Caller) private readonly caller: Caller) {}

  @Route(routes.register)
  async register({ ctx, body }: CallOf<typeof routes.register>) {
    await this.caller.call(identity.invitations.complete, { ...body, kind: 'welcome' }, ctx);
    return ok({ registered: true });
  }

  @Route(routes.renew)
  async renew({ ctx, body }: CallOf<typeof routes.renew>) {
    await this.caller.call(identity.invitations.renew, body, ctx);
    return accepted;
  }

  @Route(routes.requestReset)
  async requestReset({ ctx, body }: CallOf<typeof routes.requestReset>) {
    await this.caller.call(identity.invitations.requestReset, body, ctx);
    return accepted;
  }

  @Route(routes.completeReset)
  async completeReset({ ctx, body }: CallOf<typeof routes.completeReset>) {
    await this.caller.call(identity.invitations.complete, { ...body, kind: 'password-reset' }, ctx);
    return ok({ changed: true });
  }
}
