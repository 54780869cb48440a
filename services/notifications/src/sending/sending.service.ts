import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown, type OnModuleDestroy } from '@nestjs/common';
import { SpanKind } from '@opentelemetry/api';
import { attributes, counter, type Delivery, inSpan, linkTo, observe, type OutboxEntry, SERVICE_CONFIG, TryLater } from '@trunkline/service-kit';
import type { Config } from '../config.js';
import type { Letter } from '../letters/letter.js';
import { LettersService } from '../letters/letters.service.js';
import { backoff, judge, type SmtpError } from '../mails/mail.rules.js';
import type { MailDocument } from '../mails/mail.schema.js';
import { MailsService } from '../mails/mails.service.js';
import { Slots } from './slots.js';
import { Smtp } from './smtp.js';

const errors = counter('smtpErrors');

/** Sends mails. What it can't send now stays in the queue: in the work message while the server is down, else in the sweeper's care. */
@Injectable()
export class SendingService implements OnApplicationBootstrap, OnModuleDestroy, OnApplicationShutdown {
  private readonly logger = new Logger('sending');
  private readonly slots: Slots;
  /** Claims of the mails that are under way in this process. */
  private readonly claims = new Set<string>();
  private readonly timers: NodeJS.Timeout[] = [];
  private sweeping: Promise<void> | undefined;
  private stopping = false;
  private readonly observed: (() => void)[] = [];

  constructor(
    @Inject(MailsService) private readonly mails: MailsService,
    @Inject(LettersService) private readonly letters: LettersService,
    @Inject(Smtp) private readonly smtp: Smtp,
    @Inject(SERVICE_CONFIG) private readonly config: Config,
  ) {
    this.slots = new Slots(config.SMTP_MAX_CONNECTIONS);
  }

  onApplicationBootstrap(): void {
    this.observed.push(this.mails.observe(), observe(['smtpUsable'], (tell) => tell('smtpUsable', this.smtp.gate.open ? 1 : 0, {})));
    this.timers.push(
      setInterval(() => this.sweep(), this.config.SWEEP_EVERY_MS).unref(),
      setInterval(() => this.renew(), this.config.LEASE_MS / 3).unref(),
    );
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    for (const end of this.observed) end();
    clearInterval(this.timers[0]);
    await this.sweeping;
  }

  /** Claims are renewed until the last mail has left. */
  onApplicationShutdown(): void {
    clearInterval(this.timers[1]);
  }

  /** Sends those of these mails that wait and are due. @throws TryLater while the server is down or the process is to end. */
  async send(ids: string[], delivery: Delivery): Promise<void> {
    const pause = await this.smtp.gate.wait();
    // Before the database is asked: an outage with a long queue costs nothing.
    if (pause > 0) throw new TryLater(pause);
    const mails = await this.mails.ready(ids);
    if (mails.length === 0) return;
    const letters = await this.letters.write(mails);
    // All to their end, whatever happens to one: a message counts as under way until its last mail is.
    const ended = await Promise.allSettled(mails.map((mail) => this.sendOne(mail, letters.get(mail._id)!, delivery)));
    for (const one of ended) if (one.status === 'rejected') throw one.reason;
    if (!ended.some((one) => one.status === 'fulfilled' && one.value)) return;
    throw new TryLater(delivery.stopping() ? 0 : Math.max(50, await this.smtp.gate.wait()));
  }

  /** True when the mail was left alone, since the server is down or the process is to end. */
  private async sendOne(mail: MailDocument, letter: Letter | { refused: string }, delivery: Delivery): Promise<boolean> {
    if ('refused' in letter) {
      await this.mails.publish(mail._id, await this.mails.failed(mail, letter.refused));
      return false;
    }
    const entries = await this.slots.run(async () => {
      if (delivery.stopping() || !this.smtp.gate.open) return null;
      // In the last moment, so that at most as many mails as there are connections are in doubt when this process dies.
      const claim = await this.mails.claim(mail._id);
      if (!claim) return [];
      this.claims.add(claim);
      try {
        return await this.handOver(mail, letter, claim);
      } finally {
        this.claims.delete(claim);
      }
    });
    if (entries) await this.mails.publish(mail._id, entries);
    return entries === null;
  }

  private async handOver(mail: MailDocument, letter: Letter, claim: string): Promise<OutboxEntry[]> {
    try {
      await inSpan(
        { name: 'send mail', kind: SpanKind.CLIENT, links: linkTo(mail.traceparent), attributes: { [attributes.mailId]: mail._id, [attributes.mailKind]: mail.kind } },
        () => this.smtp.send(mail._id, letter),
      );
    } catch (error) {
      return this.notSent(mail, letter, claim, error as SmtpError);
    }
    return this.surely(() => this.mails.sent(mail, this.smtp.messageId(mail._id)));
  }

  private async notSent(mail: MailDocument, letter: Letter, claim: string, error: SmtpError): Promise<OutboxEntry[]> {
    const verdict = judge(error, letter.to.address);
    errors.add(1, { smtpOutcome: verdict.outcome });
    if (verdict.outcome === 'refused') return this.surely(() => this.mails.failed(mail, verdict.reason));
    const deferred = verdict.outcome === 'deferred';
    if (!deferred) {
      if (this.smtp.gate.open) this.logger.warn('The mail server cannot be used; mails wait', { code: error.code, status: error.responseCode });
      this.smtp.gate.shut();
    }
    const since = mail.deferredSince ?? new Date();
    if (deferred && Date.now() - since.getTime() > this.config.RETRY_HOURS * 3_600_000) return this.surely(() => this.mails.failed(mail, verdict.reason));
    const attempts = mail.attempts + 1;
    await this.mails.putOff(mail._id, claim, {
      attempts, reason: verdict.reason, pauseMs: backoff(attempts, this.config.RETRY_FIRST_MS, this.config.RETRY_MAX_MS), ...(deferred ? { deferredSince: since } : {}),
    });
    return [];
  }

  /** Writes what became of a mail, even if the database is away for a moment: not to know it would send the mail again. */
  private async surely<T>(write: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await write();
      } catch (error) {
        if (attempt >= 40) throw error;
        await new Promise((resolve) => setTimeout(resolve, Math.min(100 * attempt, 1_000)));
      }
    }
  }

  private sweep(): void {
    if (this.sweeping || this.stopping) return;
    this.sweeping = this.sweepIfOpen()
      .catch((error: unknown) => this.logger.warn('A sweep failed', { error }))
      .finally(() => (this.sweeping = undefined));
  }

  private async sweepIfOpen(): Promise<void> {
    // While the server is down nothing is sent off; asking here makes sure that somebody notices when it is back.
    if ((await this.smtp.gate.wait()) === 0) await this.mails.sweep(() => this.stopping || !this.smtp.gate.open);
  }

  private renew(): void {
    if (this.claims.size === 0) return;
    this.mails.renew([...this.claims]).catch((error: unknown) => this.logger.warn('Claims could not be renewed', { error }));
  }
}
