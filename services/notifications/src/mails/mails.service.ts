import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { type Mail, notifications } from '@trunkline/contracts';
import { counter, decodeCursor, defineWork, eventEntry, newId, observe, Outbox, type OutboxEntry, pageOf, refusedAsDoubles, SERVICE_CONFIG, serviceCtx, tenantStore, traceparent, workEntry } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { z } from 'zod';
import type { Config } from '../config.js';
import { chunks } from './mail.rules.js';
import { type MailDocument, toMail } from './mail.schema.js';

/** How many mails one work message names: few enough to be written and sent while their links are fresh. */
const BATCH = 20;
/** The work of sending a few mails. */
export const mailWork = defineWork('work.notifications.mail', z.object({ mailIds: z.array(z.string()).min(1).max(BATCH) }));

/** A mail to be. */
export type Draft = Pick<MailDocument, '_id' | 'kind' | 'accountId' | 'partnerId' | 'userId' | 'recipient' | 'cause'>;

const counted = counter('mails');
const waiting = { $in: ['queued', 'sending'] as const };

/** The queue of mails and their states. Each change is one conditional write, so it does not matter who else is at it. */
@Injectable()
export class MailsService {
  private readonly ofAccount;

  constructor(
    @Inject(getModelToken('Mail')) private readonly mails: Model<MailDocument>,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(SERVICE_CONFIG) private readonly config: Config,
  ) {
    this.ofAccount = tenantStore<MailDocument, 'accountId'>(mails, 'accountId');
    outbox.register(mails as never);
  }

  /** A user's mails, newest first. @throws DomainError `request.cursor_invalid`. */
  async ofUser(accountId: string, userId: string, limit: number, cursor?: string): Promise<{ items: Mail[]; nextCursor: string | null }> {
    const scope = ['mails', accountId, userId];
    const after = decodeCursor(scope, cursor, 2);
    const at = after ? new Date(Number(after[0])) : null;
    const found = await this.ofAccount
      .find(accountId, { userId, ...(at && after ? { $or: [{ createdAt: { $lt: at } }, { createdAt: at, _id: { $lt: String(after[1]) } }] } : {}) })
      .sort({ createdAt: -1, _id: -1 })
      .limit(limit + 1);
    return pageOf(found, limit, scope, (mail) => [mail.createdAt.getTime(), mail._id], toMail);
  }

  /**
   * Takes mails in and sends them off. Those that are there already stay as they are. The caller's event is acknowledged only after
   * this, so a crash in between brings the event back; `key` is the event's, so that the second time sends nothing off twice.
   */
  async queue(drafts: Draft[], key: string): Promise<void> {
    if (drafts.length === 0) return;
    const now = new Date();
    const parent = traceparent();
    const documents: MailDocument[] = drafts.map((draft) => ({
      ...draft, state: 'queued', at: now, attempts: 0, nextAttemptAt: now, sweepAt: this.forgottenAt(now), createdAt: now,
      ...(parent ? { traceparent: parent } : {}),
    }));
    const known = await this.insert(documents);
    documents.forEach((mail, i) => known.has(i) || counted.add(1, { mailKind: mail.kind, mailState: 'queued' }));
    await this.sendOff(drafts.map((draft) => draft._id), key);
  }

  /** Has the queue told with the metrics. @returns a function that ends it. */
  observe(): () => void {
    return observe(['mailQueue', 'mailQueueAge'], async (tell) => {
      const groups = await this.mails
        .aggregate<{ _id: boolean; count: number; oldest: Date }>([
          { $match: { state: waiting } },
          { $group: { _id: { $gt: ['$deferredSince', null] }, count: { $sum: 1 }, oldest: { $min: '$createdAt' } } },
        ])
        .option({ maxTimeMS: 5_000 });
      for (const mailState of ['queued', 'deferred'] as const) {
        const group = groups.find(({ _id }) => _id === (mailState === 'deferred'));
        tell('mailQueue', group?.count ?? 0, { mailState });
        tell('mailQueueAge', group ? (Date.now() - group.oldest.getTime()) / 1000 : 0, { mailState });
      }
    });
  }

  /** Sends what stands still off again: retries that are due, leases of killed processes, mails whose message was lost. */
  async sweep(stopped: () => boolean): Promise<void> {
    for (let found = 500; found === 500 && !stopped(); ) {
      const now = new Date();
      const due = await this.mails.find({ state: waiting, sweepAt: { $lte: now } }, { _id: 1 }).limit(500).lean<{ _id: string }[]>();
      found = due.length;
      const ids = due.map(({ _id }) => _id);
      await this.sendOff(ids);
      // After the sending off: if this is lost, it is only done again. Who took a mail meanwhile has set a time of its own.
      if (found) await this.mails.updateMany({ _id: { $in: ids }, sweepAt: { $lte: now } }, { $set: { sweepAt: this.forgottenAt(now) } });
    }
  }

  /** Those of these mails that wait and may be sent now. */
  ready(ids: string[]): Promise<MailDocument[]> {
    return this.mails.find({ _id: { $in: ids }, state: waiting, nextAttemptAt: { $lte: new Date() } }, { outbox: 0 }).lean<MailDocument[]>();
  }

  /** Takes a mail for sending: of any number that try, one gets it. Gives the claim, or null. */
  async claim(id: string): Promise<string | null> {
    const claim = newId();
    const until = new Date(Date.now() + this.config.LEASE_MS);
    const taken = await this.mails.updateOne(
      { _id: id, state: waiting, nextAttemptAt: { $lte: new Date() } },
      { $set: { state: 'sending', claim, nextAttemptAt: until, sweepAt: until } },
    );
    return taken.modifiedCount === 1 ? claim : null;
  }

  /** Keeps mails that take long: a slow server must not make somebody else send them too. */
  async renew(claims: string[]): Promise<void> {
    const until = new Date(Date.now() + this.config.LEASE_MS);
    await this.mails.updateMany({ state: 'sending', claim: { $in: claims } }, { $set: { nextAttemptAt: until, sweepAt: until } });
  }

  /** The server took the mail. Gives what is to be published: the caller does it once the connection is free. */
  async sent(mail: MailDocument, messageId: string): Promise<OutboxEntry[]> {
    const now = new Date();
    const entry = eventEntry(serviceCtx('notifications'), notifications.events.sent, {
      data: { mailId: mail._id, accountId: mail.accountId, userId: mail.userId, kind: mail.kind }, ...this.about(mail, 'mail.sent', { state: 'sent' }),
    });
    const done = { sentAt: now, messageId, cause: null };
    const unset = { claim: 1, reason: 1, deferredSince: 1 };
    const $push = { outbox: { $each: [entry] } };
    let written = await this.mails.updateOne(
      { _id: mail._id, state: { $in: ['queued', 'sending', 'failed'] } }, { $set: { state: 'sent', at: now, ...done }, $unset: unset, $push },
    );
    // The recipient was faster than this write: the state stays ahead, the fact is still told.
    if (!written.modifiedCount) written = await this.mails.updateOne({ _id: mail._id, sentAt: { $exists: false } }, { $set: done, $unset: unset, $push });
    if (!written.modifiedCount) return [];
    counted.add(1, { mailKind: mail.kind, mailState: 'sent' });
    return [entry];
  }

  /** The mail can't be sent, ever. Gives what is to be published. */
  async failed(mail: MailDocument, reason: string, from: MailDocument['state'][] = ['queued', 'sending']): Promise<OutboxEntry[]> {
    const entry = eventEntry(serviceCtx('notifications'), notifications.events.failed, {
      data: { mailId: mail._id, accountId: mail.accountId, userId: mail.userId, kind: mail.kind, reason },
      ...this.about(mail, 'mail.failed', { state: 'failed', reason }),
    });
    const written = await this.mails.updateOne(
      { _id: mail._id, state: { $in: from } },
      { $set: { state: 'failed', at: new Date(), reason, cause: null }, $unset: { claim: 1 }, $push: { outbox: { $each: [entry] } } },
    );
    if (!written.modifiedCount) return [];
    counted.add(1, { mailKind: mail.kind, mailState: 'failed' });
    return [entry];
  }

  /** Gives a claimed mail back, to be tried again after a pause. */
  async putOff(id: string, claim: string, later: { attempts: number; pauseMs: number; reason: string; deferredSince?: Date }): Promise<void> {
    const next = new Date(Date.now() + later.pauseMs);
    await this.mails.updateOne(
      { _id: id, state: 'sending', claim },
      {
        $set: { state: 'queued', attempts: later.attempts, reason: later.reason, nextAttemptAt: next, sweepAt: next, ...(later.deferredSince ? { deferredSince: later.deferredSince } : {}) },
        $unset: { claim: 1 },
      },
    );
  }

  publish(id: string, entries: OutboxEntry[]): Promise<void> {
    return this.outbox.flush(this.mails as never, id, entries);
  }

  /**
   * The recipient got further: opened the link, or did what it is for. Only ever forward, so the order of events does not matter; one
   * that comes before the mail is known here leaves the state, and nothing is sent for a link that is used.
   */
  async advance(draft: Draft, state: 'opened' | 'registered'): Promise<void> {
    const from: MailDocument['state'][] = ['queued', 'sending', 'sent', 'failed', ...(state === 'registered' ? ['opened' as const] : [])];
    const now = new Date();
    const forward = () => this.mails.updateOne({ _id: draft._id, state: { $in: from } }, { $set: { state, at: now }, $unset: { reason: 1, claim: 1 } });
    if ((await forward()).modifiedCount === 0) {
      const known = await this.insert([{ ...draft, state, at: now, attempts: 0, nextAttemptAt: now, sweepAt: now, createdAt: now }]);
      // It was there: further on already, or just come in between the two writes.
      if (known.size && (await forward()).modifiedCount === 0) return;
    }
    counted.add(1, { mailKind: draft.kind, mailState: state });
  }

  /** Drops what waits for users that are gone. */
  async drop(accountId: string, userIds: string[]): Promise<void> {
    for (;;) {
      const queued = await this.ofAccount.find(accountId, { userId: { $in: userIds }, state: 'queued' }, { outbox: 0 }).limit(200);
      for (const mail of queued) await this.publish(mail._id, await this.failed(mail, 'user removed', ['queued']));
      if (queued.length < 200) return;
    }
  }

  private async sendOff(ids: string[], key?: string): Promise<void> {
    await Promise.all(chunks(ids, BATCH).map((mailIds, i) => this.outbox.publishNow(workEntry(mailWork, { mailIds }, key && `mails:${key}:${i}`))));
  }

  /** Inserts what is not there yet and tells which were, by their place. */
  private async insert(documents: MailDocument[]): Promise<Set<number>> {
    try {
      await this.mails.collection.insertMany(documents as never[], { ordered: false });
      return new Set();
    } catch (error) {
      return refusedAsDoubles(error);
    }
  }

  private about(mail: MailDocument, action: string, after: Record<string, unknown>) {
    const activity = { action, target: { type: 'user' as const, id: mail.userId, label: mail.kind }, after: { kind: mail.kind, ...after } };
    return { partnerId: mail.partnerId, accountId: mail.accountId, ...(mail.accountId ? { activity } : {}) };
  }

  private forgottenAt(now: Date): Date {
    return new Date(now.getTime() + this.config.FORGOTTEN_AFTER_MS);
  }
}
