import { Controller, Inject } from '@nestjs/common';
import { identity } from '@trunkline/contracts';
import { Caller, SERVICE_CONFIG } from '@trunkline/service-kit';
import type { FastifyRequest } from 'fastify';
import type { Config } from '../config.js';
import { type CallOf, noContent, ok } from '../http/route.js';
import { Route } from '../http/route.decorator.js';
import { userAgentOf } from '../session/session.authenticator.js';
import { sessionCookie } from '../session/session.cookies.js';
import { SessionsService } from '../session/sessions.service.js';
import { factorRoutes as routes } from './factors.routes.js';

const { factors } = identity;

@Controller()
export class FactorsController {
  constructor(
    @Inject(Caller) private readonly caller: Caller,
    @Inject(SessionsService) private readonly sessions: SessionsService,
    @Inject(SERVICE_CONFIG) private readonly config: Config,
  ) {}

  @Route(routes.list)
  async list({ ctx }: CallOf<typeof routes.list>) {
    return ok({ ...(await this.caller.call(factors.list, {}, ctx)), nextCursor: null });
  }

  @Route(routes.beginTotp)
  async beginTotp({ ctx, request, body }: CallOf<typeof routes.beginTotp>) {
    return ok(await this.caller.call(factors.beginTotp, { proof: proofOf(request, body.currentPassword) }, ctx));
  }

  @Route(routes.confirmTotp)
  async confirmTotp({ ctx, request, body }: CallOf<typeof routes.confirmTotp>) {
    return ok(await this.caller.call(factors.confirmTotp, { proof: proofOf(request, body.currentPassword), code: body.code }, ctx));
  }

  @Route(routes.passkeyOptions)
  async passkeyOptions({ ctx, request, body }: CallOf<typeof routes.passkeyOptions>) {
    return ok(await this.caller.call(factors.passkeyOptions, { proof: proofOf(request, body.currentPassword) }, ctx));
  }

  @Route(routes.addPasskey)
  async addPasskey({ ctx, request, body }: CallOf<typeof routes.addPasskey>) {
    const { currentPassword, ...passkey } = body;
    return { status: 201, body: await this.caller.call(factors.addPasskey, { proof: proofOf(request, currentPassword), ...passkey }, ctx) };
  }

  @Route(routes.remove)
  async remove({ ctx, request, params }: CallOf<typeof routes.remove>) {
    await this.caller.call(factors.remove, { proof: proofOf(request), factorId: params.factorId }, ctx);
    return noContent();
  }

  @Route(routes.renewRecoveryCodes)
  async renewRecoveryCodes({ ctx, request, body }: CallOf<typeof routes.renewRecoveryCodes>) {
    return ok(await this.caller.call(factors.renewRecoveryCodes, { proof: proofOf(request, body.currentPassword) }, ctx));
  }

  @Route(routes.changePassword)
  async changePassword({ ctx, request, body }: CallOf<typeof routes.changePassword>) {
    const sessionId = request.edge.principal?.sessionId;
    const before = sessionId === undefined ? null : await this.sessions.byId(sessionId);
    const { signedOutAt } = await this.caller.call(factors.changePassword, body, ctx);
    if (!before) return noContent();
    const idToken = this.sessions.tokensOf(before)?.idToken ?? '';
    await this.sessions.endAll(ctx.actor.id);
    // Who gave the old password has shown who it is: this browser goes on, by itself, since what it had at the provider has ended too.
    const { secret, endsAt } = await this.sessions.begin({
      personId: ctx.actor.id, sid: null, authTime: Math.max(signedOutAt, Math.floor(Date.now() / 1_000)), tokens: { accessToken: '', refreshToken: null, idToken },
      tokenUntil: new Date(), userAgent: userAgentOf(request), address: request.ip,
    });
    return { status: 204, headers: { 'set-cookie': sessionCookie(this.config, secret, Math.max(1, Math.floor((endsAt.getTime() - Date.now()) / 1_000))) } };
  }

  @Route(routes.resetUser)
  async resetUser({ ctx, params }: CallOf<typeof routes.resetUser>) {
    await this.caller.call(factors.resetUser, params, ctx);
    return noContent();
  }

  @Route(routes.resetPerson)
  async resetPerson({ ctx, params, partnerId }: CallOf<typeof routes.resetPerson>) {
    await this.caller.call(factors.resetPerson, { partnerId, ...params }, ctx);
    return noContent();
  }
}

/** When who asks has shown who it is; a token that was refreshed says nothing of that. */
function proofOf(request: FastifyRequest, password?: string) {
  const { principal } = request.edge;
  const authTime = principal?.authTime ?? (principal?.sessionId ? principal.since : undefined) ?? null;
  return { authTime, ...(password === undefined ? {} : { password }) };
}
