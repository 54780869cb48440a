import { Logger } from '@nestjs/common';
import { DomainError } from '@trunkline/service-kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import { page, sendPage } from '../http/html.js';
import { type ConsoleFiles, readConsole } from './console.files.js';
import { consolePolicy, encodingFor } from './console.rules.js';

/** Answers whoever opens an address of the console in a browser. */
export type SendConsole = (reply: FastifyReply) => FastifyReply;

/** The console under `/`: its files, and the page that starts it. Without a built console the API is all there is, and whoever opens a page is told so. */
export function consolePages(fastify: FastifyInstance, dir: string): SendConsole {
  const found = readConsole(dir);
  if (!found) {
    new Logger('console').warn('There is no console to serve; it is built with `npm run build`, and CONSOLE_DIR names its place', { dir });
    return sendMissing;
  }
  /** Each has a nonce of its own, so it is never kept. */
  const send: SendConsole = (reply) => {
    const nonce = randomBytes(16).toString('base64url');
    return reply.headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': consolePolicy(nonce), 'cache-control': 'no-cache, no-store', vary: 'Accept' })
      .send(found.index.replace('name="csp-nonce" content=""', `name="csp-nonce" content="${nonce}"`));
  };
  fastify.get('/', (_request, reply) => send(reply));
  fastify.get('/static/:name', (request, reply) => sendFile(found, request, reply));
  return send;
}

function sendMissing(reply: FastifyReply): FastifyReply {
  sendPage(reply, page('There is no console here', '<p>This gateway serves the API alone: the files of the console are not installed with it. Whoever runs it can change that.</p><p><a href="/docs">The API and its documentation</a></p>'), 404);
  return reply;
}

function sendFile(found: ConsoleFiles, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const file = found.files.get((request.params as { name: string }).name);
  if (!file) throw new DomainError('resource.not_found', 'There is nothing at this address.');
  void reply.headers({ 'content-type': file.type, etag: file.etag, vary: 'Accept-Encoding', 'cache-control': file.hashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600' });
  if (request.headers['if-none-match'] === file.etag) return reply.code(304).send();
  const encoding = encodingFor(request.headers['accept-encoding']);
  const body = encoding && file.encoded[encoding];
  if (body) void reply.header('content-encoding', encoding);
  return reply.send(body || file.body);
}
