import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { DomainError } from '@trunkline/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Config } from '../config.js';
import { newTraceId, sendProblem, toProblem } from './problem.js';
import { securityHeaders } from './security.js';
import { parseQuery } from './text.js';

/** The largest JSON body, in bytes. */
export const JSON_LIMIT_BYTES = 1024 * 1024;

/** Fastify under Nest, with our own parsers and problem details for whatever fails outside a controller. */
export class GatewayAdapter extends FastifyAdapter {
  constructor(config: Pick<Config, 'TRUST_PROXY' | 'REQUEST_TIMEOUT_MS'>) {
    super({
      bodyLimit: JSON_LIMIT_BYTES,
      trustProxy: (_address: string, hop: number) => hop < config.TRUST_PROXY,
      requestTimeout: config.REQUEST_TIMEOUT_MS,
      keepAliveTimeout: 72_000,
      forceCloseConnections: 'idle',
      // What still comes on an open connection while the server ends is answered, not refused.
      return503OnClosing: false,
      routerOptions: { querystringParser: parseQuery, maxParamLength: 16_384, ignoreTrailingSlash: false },
      frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) => enterAnyway(request, reply),
      clientErrorHandler: answerBrokenRequest,
    });
  }

  /** Parsers are added with the hooks; Nest's own would take forms as well. */
  override registerParserMiddleware(): void {}

  override setErrorHandler() {
    return this.instance.setErrorHandler((error, request, reply) => sendProblem(error, request, reply as FastifyReply));
  }

  override setNotFoundHandler() {
    return this.instance.setNotFoundHandler((request, reply) => sendProblem(new DomainError('resource.not_found'), request, reply as FastifyReply));
  }
}

const unreadable = new WeakSet<IncomingMessage>();

/** Whether the address that a request came with can't be read: it holds an escape that stands for nothing. */
export function isUnreadable(request: FastifyRequest): boolean {
  return unreadable.has(request.raw);
}

/** The router could not read the address, and would answer beside all of our hooks. Under an address that nothing has, the request goes through them as any other. */
function enterAnyway(request: FastifyRequest, reply: FastifyReply): void {
  unreadable.add(request.raw);
  request.raw.url = request.raw.url?.startsWith('/v1/') ? '/v1/-' : '/-';
  request.server.routing(request.raw, reply.raw);
}

/** Whatever a controller throws. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}

const bareHeaders = Object.entries(securityHeaders).map(([name, value]) => `${name}: ${value}\r\n`).join('');

/** What Node's parser could not read as HTTP: there is no request to answer, only a socket. */
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  const { body } = toProblem(new DomainError(status === 431 ? 'request.too_large' : 'request.malformed'), newTraceId());
  const text = JSON.stringify({ ...body, status });
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/problem+json; charset=utf-8\r\nCache-Control: no-store\r\n${bareHeaders}`
    + `Content-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`,
  );
}
