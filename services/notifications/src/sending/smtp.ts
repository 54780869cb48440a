import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { SERVICE_CONFIG } from '@trunkline/service-kit';
import { createTransport } from 'nodemailer';
import type { Config } from '../config.js';
import type { Letter } from '../letters/letter.js';
import { Gate } from './gate.js';

/** What connecting and greeting may take, in milliseconds. */
const CONNECT_MS = 10_000;
/** How long the server may be silent within a mail: some scan a message before they answer. In milliseconds. */
const SILENCE_MS = 120_000;
/** How long handing over one mail may take in all, in milliseconds. */
const MAX_SEND_MS = 300_000;

/** The mail server: a pool of connections, and the gate before it. */
@Injectable()
export class Smtp implements OnApplicationShutdown {
  readonly gate: Gate;
  private readonly transport;
  private readonly domain: string;

  constructor(@Inject(SERVICE_CONFIG) private readonly config: Config) {
    this.transport = createTransport({
      url: config.SMTP_URL, pool: true, maxConnections: config.SMTP_MAX_CONNECTIONS,
      ...(config.SMTP_RATE ? { rateLimit: config.SMTP_RATE, rateDelta: 1_000 } : {}),
      connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, socketTimeout: SILENCE_MS,
      // A connection that the server ended while it was idle is replaced once; what goes wrong otherwise is for the queue to decide.
      maxRequeues: 1,
    });
    this.gate = new Gate(() => this.transport.verify());
    this.domain = /@([^<>\s]+?)>?$/.exec(config.SMTP_FROM)?.[1] ?? 'localhost';
  }

  /** The same for every attempt at a mail, so that a mailbox that gets one twice can tell. */
  messageId(mailId: string): string {
    return `<${mailId}@${this.domain}>`;
  }

  /** Returns once the server has taken the mail. @throws the client's error, for `judge`. */
  async send(mailId: string, letter: Letter): Promise<void> {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), MAX_SEND_MS);
    try {
      await this.transport.sendMail({
        from: this.config.SMTP_FROM, to: letter.to, ...letter.content, messageId: this.messageId(mailId),
        // Out-of-office assistants and the like do not answer to these (RFC 3834).
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true, disableUrlAccess: true, signal: limit.signal,
      });
    } finally {
      clearTimeout(timer);
    }
  }

  /** After the consumers have ended: nothing is under way any more. */
  onApplicationShutdown(): void {
    this.transport.close();
  }
}
