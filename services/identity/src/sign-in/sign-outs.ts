import { Inject, Injectable, Logger } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import type { ArtifactDocument } from '../oidc/oidc.schema.js';

/** A session as the provider stored it. */
export interface StoredSession { accountId?: string; authorizations?: Record<string, { sid?: string; grantId?: string }> }

/**
 * Ends everything that somebody is signed in with. What decides stands with the person already (`signedOutAt`, the state): a session or
 * token from before counts no more, whatever becomes of this process. Here it is cleared away, and clients are told.
 */
@Injectable()
export class SignOuts {
  private readonly logger = new Logger('sign-out');
  private tell: (session: StoredSession) => Promise<void> = () => Promise.resolve();

  constructor(@Inject(getModelToken('Artifact')) private readonly artifacts: Model<ArtifactDocument>) {}

  /** Who tells the clients of a session that it has ended. */
  onEnded(tell: (session: StoredSession) => Promise<void>): void {
    this.tell = tell;
  }

  /** Never throws: what is left counts no more and goes by itself. */
  async end(memberId: string): Promise<void> {
    try {
      const found = await this.artifacts.find({ accountId: memberId }).lean<ArtifactDocument[]>();
      if (found.length === 0) return;
      const grants = found.filter(({ _id }) => _id.startsWith('Grant:')).map(({ _id }) => _id.slice('Grant:'.length));
      await this.artifacts.deleteMany({ $or: [{ _id: { $in: found.map(({ _id }) => _id) } }, { grantId: { $in: grants } }] });
      this.tellOf(found.filter(({ _id }) => _id.startsWith('Session:')));
    } catch (error) {
      this.logger.warn('Sessions are left to end by themselves', { error });
    }
  }

  /** Ends the session of one browser, by the name that a client knows it by. What clients may do without it they still may. */
  async endOne(memberId: string, sid: string): Promise<void> {
    const found = await this.artifacts.find({ accountId: memberId, _id: /^Session:/ }).lean<ArtifactDocument[]>();
    const ended = found.filter(({ payload }) => Object.values((payload as StoredSession).authorizations ?? {}).some((authorization) => authorization.sid === sid));
    if (ended.length === 0) return;
    await this.artifacts.deleteMany({ _id: { $in: ended.map(({ _id }) => _id) } });
    this.tellOf(ended);
  }

  /** Nobody waits for the clients. */
  private tellOf(sessions: ArtifactDocument[]): void {
    for (const { payload } of sessions) void this.tell(payload as StoredSession).catch((error: unknown) => this.logger.warn('A client was not told of a sign-out', { error }));
  }
}
