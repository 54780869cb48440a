import { mkdirSync } from 'node:fs';
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Child } from './child.js';
import { freePort } from '../backing/ports.js';

/** A mail catcher (maildev): SMTP in, a page and a REST API out. */
export interface MailCatcher {
  smtpPort: number;
  /** The page; `GET /email` lists what arrived. */
  webUrl: string;
  child: Child;
  stop(): Promise<void>;
}

/**
 * Starts maildev. Its third major moved the REST API from `/email` to `/api/email`; scripts for the older ones are everywhere, so a small
 * front answers under both.
 */
export async function startMailCatcher(options: { root: string; dir: string; logs: string; env: Record<string, string>; smtp?: number; web?: number }): Promise<MailCatcher> {
  const smtpPort = await freePort(options.smtp);
  const innerPort = await freePort();
  const mails = join(options.dir, 'data', 'mails');
  mkdirSync(mails, { recursive: true });
  const child = new Child({
    name: 'mail',
    args: [
      join(options.root, 'node_modules/maildev/dist/bin/maildev.js'), '--smtp', String(smtpPort), '--ip', '127.0.0.1', '--web', String(innerPort), '--web-ip', '127.0.0.1',
      '--mail-directory', mails, '--max-emails', '20000', '--hide-extensions', 'STARTTLS',
    ],
    env: options.env, cwd: options.dir, logFile: join(options.logs, 'mail.log'),
  });
  const pathOf = (request: IncomingMessage): string => (request.url ?? '/').replace(/^\/email(?=[/?]|$)/, '/api/email');
  const front = createServer((request, response) => {
    const forward = httpRequest({ host: '127.0.0.1', port: innerPort, method: request.method, path: pathOf(request), headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    forward.once('error', () => response.headersSent ? response.destroy() : response.writeHead(502).end());
    request.pipe(forward);
  });
  // The page's live updates.
  front.on('upgrade', (request, socket, head) => {
    const inner = connect(innerPort, '127.0.0.1', () => {
      const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${String(value)}`).join('\r\n');
      inner.write(`${request.method} ${request.url} HTTP/1.1\r\n${headers}\r\n\r\n`);
      inner.write(head);
      inner.pipe(socket).pipe(inner);
    });
    inner.once('error', () => socket.destroy());
    socket.once('error', () => inner.destroy());
  });
  const webPort = await freePort(options.web);
  await new Promise<void>((resolve) => front.listen(webPort, '127.0.0.1', resolve));
  return {
    smtpPort, webUrl: `http://127.0.0.1:${webPort}`, child,
    stop: async () => {
      front.closeAllConnections();
      front.close();
      await child.stop(3_000);
    },
  };
}
