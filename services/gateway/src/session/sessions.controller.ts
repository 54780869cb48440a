import { Controller, Inject, Logger } from '@nestjs/common';
import { type Ctx, notFound } from '@trunkline/service-kit';
import { type CallOf, noContent, ok } from '../http/route.js';
import { Route } from '../http/route.decorator.js';
import { OpenIdClient } from './openid.client.js';
import type { SessionDocument } from './session.schema.js';
import { SessionsService } from './sessions.service.js';
import { sessionRoutes as routes } from './sessions.routes.js';

@Controller()
export class SessionsController {
  private readonly logger = new Logger('sessions');

  constructor(@Inject(SessionsService) private readonly sessions: SessionsService, @Inject(OpenIdClient) private readonly client: OpenIdClient) {}

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
    return noContent();
  }

  @Route(routes.endAll)
  async endAll({ ctx }: CallOf<typeof routes.endAll>) {
    if (isPerson(ctx)) await this.tellProvider(await this.sessions.endAll(ctx.actor.id));
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
