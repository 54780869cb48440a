import { Controller, Inject, Logger } from '@nestjs/common';
import { identity } from '@trunkline/contracts';
import { Caller, type Ctx, notFound } from '@trunkline/service-kit';
import { type CallOf, noContent, ok } from '../http/route.js';
import { Route } from '../http/route.decorator.js';
import { OpenIdClient } from './openid.client.js';
import type { SessionDocument } from './session.schema.js';
import { SessionsService } from './sessions.service.js';
import { sessionRoutes as routes } from './sessions.routes.js';

@Controller()
export class SessionsController {
  private readonly logger = new Logger('sessions');

  constructor(
    @Inject(SessionsService) private readonly sessions: SessionsService,
    @Inject(OpenIdClient) private readonly client: OpenIdClient,
    @Inject(Caller) private readonly caller: Caller,
  ) {}

  @Route(routes.list)
  async list({ ctx, request }: CallOf<typeof routes.list>) {
    const found = isPerson(ctx) ? await this.sessions.list(ctx.actor.id) : [];
    return ok({
      items: found.map(({ _id, createdAt, lastSeenAt, until, address, userAgent }) => ({
        id: _id, current: _id === request.edge.principal?.sessionId, createdAt: createdAt.toISOString(), lastSeenAt: lastSeenAt.toISOString(), expiresAt: until.toISOString(), address, userAgent,
      })),
      nextCursor: null,
    });
  }

  @Route(routes.end)
  async end({ ctx, params }: CallOf<typeof routes.end>) {
    const ended = isPerson(ctx) ? await this.sessions.end(params.sessionId, ctx.actor.id) : null;
    if (!ended) throw notFound();
    await this.tellProvider([ended]);
    // Here it has ended; that the browser's session at the provider goes as well is for the apps that it is signed in to.
    await this.caller.call(identity.sessions.end, { sid: ended.sid ?? '' }, ctx)
      .catch((error: unknown) => this.logger.warn('The provider was not told of a session’s end', { error: error as Error }));
    return noContent();
  }

  @Route(routes.endAll)
  async endAll({ ctx }: CallOf<typeof routes.endAll>) {
    if (!isPerson(ctx)) return noContent();
    // What decides is written there first: who hears that it did not work still has a session to try again with.
    await this.caller.call(identity.sessions.endAll, {}, ctx);
    await this.sessions.endAll(ctx.actor.id);
    return noContent();
  }

  /** What has ended here can't be refreshed there. The sessions are gone already, so a provider that is away changes nothing. */
  private async tellProvider(ended: SessionDocument[]): Promise<void> {
    await Promise.all(ended.map(async (session) => {
      const refreshToken = this.sessions.tokensOf(session)?.refreshToken;
      if (refreshToken) await this.client.revoke(refreshToken).catch((error: unknown) => this.logger.warn('A session’s tokens could not be revoked', { error: error as Error }));
    }));
  }
}

function isPerson(ctx: Ctx): boolean {
  return ctx.actor.type === 'person';
}
