import { Inject, Injectable, Logger } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { DomainError, newId, SERVICE_CONFIG } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { createHash, randomBytes } from 'node:crypto';
import type { Config } from '../config.js';
import { seal, unseal } from './seal.js';
import { endOf, type Limits } from './session.rules.js';
import type { SessionDocument } from './session.schema.js';

/** Tokens of the provider that belong to a session. */
export interface SessionTokens { accessToken: string; refreshToken: string | null; idToken: string }

/** What is known of a person who has just signed in. */
export interface SignedIn {
  personId: string;
  sid: string | null;
  authTime: number;
  tokens: SessionTokens;
  /** When the access token ends. */
  tokenUntil: Date;
  userAgent: string;
  address: string;
}

/** The most sessions that a list shows. */
const MOST_LISTED = 200;

/** Sessions of people in browsers, shared by all replicas. */
@Injectable()
export class SessionsService {
  private readonly logger = new Logger('sessions');
  private readonly limits: Limits;

  constructor(@Inject(getModelToken('Session')) private readonly model: Model<SessionDocument>, @Inject(SERVICE_CONFIG) private readonly config: Config) {
    this.limits = { idleMs: config.SESSION_IDLE_MINUTES * 60_000, absoluteMs: config.SESSION_ABSOLUTE_HOURS * 3_600_000 };
  }

  /** Makes a session and gives what its cookie holds: 256 random bits that are kept nowhere. */
  async begin({ personId, sid, authTime, tokens, tokenUntil, userAgent, address }: SignedIn): Promise<{ secret: string; endsAt: Date }> {
    const secret = randomBytes(32).toString('base64url');
    const now = new Date();
    // Counted from when the person showed who it is, which may have been for another client; never from a clock that runs ahead.
    const endsAt = new Date(Math.min(now.getTime(), authTime * 1000) + this.limits.absoluteMs);
    const id = newId();
    await this.asked(() => this.model.collection.insertOne({
      _id: id, secretHash: hashOf(secret), personId, sid, authTime, tokens: this.sealed(id, tokens),
      // Without a refresh token there is nothing to renew it with: the limits alone decide.
      tokenUntil: tokens.refreshToken === null ? endsAt : tokenUntil, refreshes: 0, refreshUntil: null,
      createdAt: now, lastSeenAt: now, endsAt, expiresAt: endOf({ endsAt }, now, this.limits), userAgent, address,
    } as never));
    return { secret, endsAt };
  }

  /** The session of a cookie, if it holds. @throws DomainError `service.unavailable`. */
  async find(secret: string): Promise<SessionDocument | null> {
    if (!/^[A-Za-z0-9_-]{43}$/.test(secret)) return null;
    return this.current(await this.asked(() => this.model.findOne({ secretHash: hashOf(secret) }).lean<SessionDocument>()));
  }

  /** The session by its id, if it holds. */
  async byId(id: string): Promise<SessionDocument | null> {
    return this.current(await this.asked(() => this.model.findById(id).lean<SessionDocument>()));
  }

  /** Notes that it was used; not at every request, since a minute more or less says nothing. */
  async touch(session: SessionDocument, address: string, userAgent: string): Promise<void> {
    const now = new Date();
    if (now.getTime() - session.lastSeenAt.getTime() < Math.min(60_000, this.limits.idleMs / 10)) return;
    await this.asked(() => this.model.updateOne(
      { _id: session._id, lastSeenAt: session.lastSeenAt },
      { $set: { lastSeenAt: now, expiresAt: endOf(session, now, this.limits), address, userAgent } },
    ));
  }

  /** The person's sessions that hold, newest first. */
  async list(personId: string): Promise<(SessionDocument & { until: Date })[]> {
    const found = await this.asked(() => this.model.find({ personId }).sort({ createdAt: -1 }).limit(MOST_LISTED).lean<SessionDocument[]>());
    return found.filter((session) => this.current(session)).map((session) => ({ ...session, until: endOf(session, session.lastSeenAt, this.limits) }));
  }

  /** Ends one; null when it was none of the person's. */
  async end(id: string, personId: string): Promise<SessionDocument | null> {
    return this.asked(() => this.model.findOneAndDelete({ _id: id, personId }).lean<SessionDocument>());
  }

  /** Ends all of a person's, and gives them. */
  async endAll(personId: string): Promise<SessionDocument[]> {
    const found = await this.asked(() => this.model.find({ personId }).lean<SessionDocument[]>());
    await this.asked(() => this.model.deleteMany({ personId }));
    return found;
  }

  /** Ends what the provider says has ended: a sign-in, or all of a person's that began until then (seconds since the epoch). */
  async endAsTold({ sid, personId, until }: { sid: string | null; personId: string | null; until: number }): Promise<void> {
    if (sid === null && personId === null) return;
    await this.asked(() => this.model.deleteMany({ ...(sid !== null ? { sid } : { authTime: { $lte: until } }), ...(personId !== null ? { personId } : {}) }));
  }

  /** Its tokens; null when they were sealed with a secret that is no more. */
  tokensOf(session: SessionDocument): SessionTokens | null {
    const text = unseal(this.config.SESSION_SECRET, placeOf(session._id), session.tokens);
    return text === null ? null : (JSON.parse(text) as SessionTokens);
  }

  /** Takes the renewal of the tokens for a while; false when another has it, or had it since the session was read. */
  async takeRefresh({ _id, refreshes }: SessionDocument, forMs: number): Promise<boolean> {
    const now = new Date();
    const taken = await this.asked(() => this.model.updateOne(
      { _id, refreshes, $or: [{ refreshUntil: null }, { refreshUntil: { $lt: now } }] }, { $set: { refreshUntil: new Date(now.getTime() + forMs) } },
    ));
    return taken.modifiedCount === 1;
  }

  /** Keeps renewed tokens; false when the session has ended meanwhile. */
  async keepRefresh({ _id, refreshes, endsAt }: SessionDocument, tokens: SessionTokens, tokenUntil: Date): Promise<boolean> {
    const kept = await this.asked(() => this.model.updateOne(
      { _id, refreshes },
      { $set: { tokens: this.sealed(_id, tokens), tokenUntil: tokens.refreshToken === null ? endsAt : tokenUntil, refreshUntil: null }, $inc: { refreshes: 1 } },
    ));
    return kept.modifiedCount === 1;
  }

  /** Gives the renewal back, not done. */
  async leaveRefresh({ _id, refreshes }: SessionDocument): Promise<void> {
    await this.asked(() => this.model.updateOne({ _id, refreshes }, { $set: { refreshUntil: null } }));
  }

  private current(session: SessionDocument | null): SessionDocument | null {
    return session && endOf(session, session.lastSeenAt, this.limits).getTime() > Date.now() ? session : null;
  }

  private sealed(id: string, tokens: SessionTokens): string {
    return seal(this.config.SESSION_SECRET, placeOf(id), JSON.stringify(tokens));
  }

  private async asked<T>(query: () => PromiseLike<T>): Promise<T> {
    try {
      return await query();
    } catch (error) {
      this.logger.error('The sessions cannot be reached', { error: error as Error });
      throw new DomainError('service.unavailable', 'The gateway’s database does not answer.');
    }
  }
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

function placeOf(id: string): string {
  return `sessions/${id}`;
}
