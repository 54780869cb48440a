import { Inject, Injectable, Logger } from '@nestjs/common';
import { DomainError } from '@trunkline/service-kit';
import { setTimeout as sleep } from 'node:timers/promises';
import { OpenIdClient, Refused } from './openid.client.js';
import type { SessionDocument } from './session.schema.js';
import { SessionsService } from './sessions.service.js';

/** How long before its end an access token is renewed, how long one try may take, and how long the others wait for it; in milliseconds. */
const BEFORE_MS = 15_000;
const TRY_MS = 10_000;
const WAIT_MS = 12_000;
const LOOK_MS = 100;

/**
 * Keeps the tokens of sessions good, and so finds out that a session has ended at the provider. A refresh token works once, so of all
 * requests in all replicas one uses it: the one whose conditional write wins.
 */
@Injectable()
export class SessionRefresh {
  private readonly logger = new Logger('sessions');

  constructor(@Inject(SessionsService) private readonly sessions: SessionsService, @Inject(OpenIdClient) private readonly client: OpenIdClient) {}

  /** Whether the session still holds. @throws DomainError `service.unavailable` when nobody can tell. */
  async holds(session: SessionDocument): Promise<boolean> {
    if (session.tokenUntil.getTime() - BEFORE_MS > Date.now()) return true;
    if (await this.sessions.takeRefresh(session, TRY_MS)) return this.renew(session);
    // Another does it; what it has until then is good while it lasts.
    return session.tokenUntil.getTime() > Date.now() ? true : this.wait(session);
  }

  private async renew(session: SessionDocument): Promise<boolean> {
    const tokens = this.sessions.tokensOf(session);
    if (!tokens?.refreshToken) return this.ended(session);
    try {
      const fresh = await this.client.renew(tokens.refreshToken, tokens.idToken, session.personId);
      if (await this.sessions.keepRefresh(session, fresh.tokens, fresh.tokenUntil)) return true;
      // It was ended while the provider answered: so are the new tokens.
      if (fresh.tokens.refreshToken) await this.client.revoke(fresh.tokens.refreshToken).catch(() => undefined);
      return false;
    } catch (error) {
      if (error instanceof Refused && error.reason === 'invalid_grant') return this.ended(session);
      this.logger.warn('A session’s tokens could not be renewed', { error: error as Error });
      await this.sessions.leaveRefresh(session);
      if (session.tokenUntil.getTime() > Date.now()) return true;
      throw new DomainError('service.unavailable', 'identity did not renew the session.');
    }
  }

  private async ended({ _id, personId }: SessionDocument): Promise<boolean> {
    await this.sessions.end(_id, personId);
    return false;
  }

  private async wait(session: SessionDocument): Promise<boolean> {
    for (const end = Date.now() + WAIT_MS; Date.now() < end; ) {
      await sleep(LOOK_MS);
      const now = await this.sessions.byId(session._id);
      if (!now) return false;
      if (now.refreshes !== session.refreshes) return true;
      // It gave up, or its replica is gone.
      if (now.refreshUntil === null || now.refreshUntil.getTime() < Date.now()) return this.holds(now);
    }
    throw new DomainError('service.unavailable', 'identity did not renew the session.');
  }
}
