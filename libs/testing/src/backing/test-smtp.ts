import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** One mail as it came over the wire. */
export interface CaughtMail {
  /** Envelope addresses: where the server was told to deliver. */
  from: string;
  to: string[];
  /** Headers by lower-case name, unfolded; encoded words are decoded in `subject` only. */
  headers: Record<string, string>;
  subject: string;
  messageId: string;
  /** The whole message, headers and body, as sent. */
  raw: string;
}

/** A mail server that keeps what it gets. */
export interface TestSmtp {
  /** `smtp://127.0.0.1:PORT`; stays the same over stop() and start(). */
  url: string;
  /** The mails accepted so far, oldest first. */
  messages(): CaughtMail[];
  /** Refuses the next `n` mails after DATA with this code: 4xx is temporary, 5xx is final. */
  failNext(n: number, code: number): void;
  /** Calls back while a mail is held before it is accepted: for tests that stop somebody in the middle. Undefined ends it. */
  onMail(hold: ((mail: CaughtMail) => void | Promise<void>) | undefined): void;
  /** Stops listening and cuts connections, as a server that is down. Mails caught so far stay readable. */
  stop(): Promise<void>;
  /** Listens again at the same address. */
  start(): Promise<void>;
}

/** Starts a real SMTP server on a free loopback port, without TLS and sign-in. */
export async function testSmtp(): Promise<TestSmtp> {
  const caught: CaughtMail[] = [];
  let port = 0;
  let failures = { left: 0, code: 0 };
  let hold: ((mail: CaughtMail) => void | Promise<void>) | undefined;
  let server: SMTPServer | undefined;

  const accept = async (mail: CaughtMail): Promise<void> => {
    if (failures.left > 0) {
      failures.left -= 1;
      throw Object.assign(new Error(failures.code < 500 ? 'Try again later' : 'Mailbox unavailable'), { responseCode: failures.code });
    }
    await hold?.(mail);
    caught.push(mail);
  };

  const start = async (): Promise<void> => {
    if (server) return;
    const made = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      authOptional: true,
      logger: false,
      // stop() means a server that is gone, not one that says goodbye.
      closeTimeout: 1,
      onData(stream, session, callback) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope;
          const mail = readMail(Buffer.concat(chunks).toString('utf8'), mailFrom ? mailFrom.address : '', rcptTo.map((r) => r.address));
          accept(mail).then(() => callback(null), callback);
        });
      },
    });
    // A client that is cut off is what these tests are about.
    made.on('error', () => undefined);
    await new Promise<void>((resolve, reject) => {
      made.server.once('error', reject);
      made.listen(port, '127.0.0.1', () => resolve());
    });
    port = (made.server.address() as AddressInfo).port;
    server = made;
  };

  const stop = async (): Promise<void> => {
    const closing = server;
    server = undefined;
    if (closing) await new Promise<void>((resolve) => closing.close(() => resolve()));
  };

  await start();
  return {
    url: `smtp://127.0.0.1:${port}`,
    messages: () => [...caught],
    failNext: (n, code) => void (failures = { left: n, code }),
    onMail: (next) => void (hold = next),
    stop,
    start,
  };
}

function readMail(raw: string, from: string, to: string[]): CaughtMail {
  const end = raw.search(/\r?\n\r?\n/);
  const head = (end < 0 ? raw : raw.slice(0, end)).replace(/\r?\n[ \t]+/g, ' ');
  const headers = Object.fromEntries(
    head.split(/\r?\n/).flatMap((line) => {
      const colon = line.indexOf(':');
      return colon > 0 ? [[line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]] : [];
    }),
  ) as Record<string, string>;
  return { from, to, headers, subject: decodeWords(headers.subject ?? ''), messageId: headers['message-id'] ?? '', raw };
}

/** RFC 2047 encoded words, UTF-8 only: that is what our mailer writes. */
function decodeWords(text: string): string {
  const joined = text.replace(/\?=\s+=\?/g, '?==?');
  return joined.replace(/((?:=\?utf-8\?[bq]\?[^?]*\?=)+)/gi, (run) => {
    const bytes = [...run.matchAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi)].map(([, kind, data]) =>
      kind!.toLowerCase() === 'b'
        ? Buffer.from(data!, 'base64')
        : Buffer.from(data!.replaceAll('_', ' ').replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1'),
    );
    return Buffer.concat(bytes).toString('utf8');
  });
}
