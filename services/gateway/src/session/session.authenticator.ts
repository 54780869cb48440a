import { Inject, Injectable } from '@nestjs/common';
import { DomainError, SERVICE_CONFIG } from '@trunkline/service-kit';
import type { FastifyRequest } from 'fastify';
import type { Config } from '../config.js';
import { type Authenticator, BadCredentials, type Principal } from '../http/authenticator.js';
import { cookiesOf, sessionCookieName } from './session.cookies.js';
import { SessionRefresh } from './session.refresh.js';
import { isSafe, isSameOrigin } from './session.rules.js';
import type { SessionDocument } from './session.schema.js';
import { SessionsService } from './sessions.service.js';

/** People in a browser: the cookie of a session. */
@Injectable()
export class SessionAuthenticator implements Authenticator {
  constructor(
    @Inject(SERVICE_CONFIG) private readonly config: Config,
    @Inject(SessionsService) private readonly sessions: SessionsService,
    @Inject(SessionRefresh) private readonly refresh: SessionRefresh,
  ) {}

  /** @throws DomainError `auth.forbidden` when another site sends a request that would change something. */
  async authenticate(request: FastifyRequest): Promise<Principal | null> {
    const secret = this.cookie(request);
    if (secret === undefined) return null;
    if (!isSafe(request.method) && !isSameOrigin(request.headers, this.config.PUBLIC_URL)) throw new DomainError('auth.forbidden', 'The request does not come from a page of Trunkline.');
    const session = await this.sessions.find(secret);
    if (!session || !(await this.refresh.holds(session))) throw new BadCredentials('the session has ended', 'session');
    await this.sessions.touch(session, request.ip, userAgentOf(request));
    return {
      type: 'person', id: session.personId, expiresAt: session.endsAt.getTime(), since: session.authTime, sessionId: session._id,
      stillHolds: async () => (await this.sessions.byId(session._id)) !== null,
    };
  }

  /** The session that a request's cookie opens, used or not. */
  async current(request: FastifyRequest): Promise<SessionDocument | null> {
    const secret = this.cookie(request);
    return secret === undefined ? null : this.sessions.find(secret);
  }

  /** What the cookie holds; undefined without one. */
  cookie(request: FastifyRequest): string | undefined {
    return cookiesOf(request.headers.cookie).get(sessionCookieName(this.config)) || undefined;
  }
}

/** What the browser calls itself, for the person's list. */
export function userAgentOf(request: FastifyRequest): string {
  return (request.headers['user-agent'] ?? '').replace(/[^\x20-\x7e]/g, '').slice(0, 300);
}
