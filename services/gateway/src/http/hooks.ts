import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { maxImportBytes } from '@trunkline/contracts';
import { DomainError, SERVICE_CONFIG } from '@trunkline/service-kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.js';
import { consolePages, type SendConsole } from '../console/console.pages.js';
import { isConsolePage } from '../console/console.rules.js';
import { linkPages } from '../pages/link.pages.js';
import { authPages } from '../session/auth.pages.js';
import { isUnreadable } from './adapter.js';
import { Gate } from './gate.js';
import { proxyIdentity } from './identity.proxy.js';
import { sendProblem } from './problem.js';
import { RateLimit } from './rate-limit.js';
import { security } from './security.js';

/** Puts the edge around Nest's routes: parsers, security headers, the gate, the way to the OpenID provider. */
export async function prepareGateway(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const gate = app.get(Gate);
  const rates = app.get(RateLimit);
  const methods = methodsByPath(fastify);
  const config = app.get<Config>(SERVICE_CONFIG);

  fastify.decorateRequest('edge', null as never);
  fastify.addHook('onRequest', async (request) => gate.greet(request));
  await fastify.register(helmet, {
    global: true, ...security,
  });
  fastify.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split('?', 1)[0]!;
    if (path.startsWith('/v1/')) void reply.header('cache-control', 'no-store');
    const route = request.routeOptions.config.route;
    if (route && !request.is404) return gate.enter(route, request, reply);
    if (!request.is404) return;
    if (isUnreadable(request)) {
      if (path.startsWith('/v1/')) await rates.count('anonymous', request.ip, reply);
      throw new DomainError('request.malformed', 'The address holds an escape that stands for nothing.');
    }
    if (isConsolePage(request.method, path, request.headers.accept)) return sendConsole(reply);
    if (path.startsWith('/v1/')) await rates.count('anonymous', request.ip, reply);
    const allow = methods(path);
    if (allow.length === 0) throw new DomainError('resource.not_found', 'There is nothing at this address.');
    void reply.header('allow', allow.join(', '));
    throw new DomainError('request.method', `${request.method} is not allowed here.`);
  });

  let sendConsole: SendConsole;
  await fastify.register(async (inner) => {
    // Nest sets its error handler after these routes are there, so they have one of their own, as the other pages do.
    inner.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
    sendConsole = consolePages(inner, config.CONSOLE_DIR);
  });

  fastify.removeAllContentTypeParsers();
  for (const type of ['application/json', 'application/merge-patch+json']) {
    fastify.addContentTypeParser(type, { parseAs: 'string' }, (_request, body, done) => {
      // Clients say application/json on a request without a body, too.
      if (body.length === 0) return done(null, undefined);
      try {
        done(null, JSON.parse(body as string));
      } catch {
        done(new DomainError('request.malformed', 'The body is not JSON.'));
      }
    });
  }
  await fastify.register(multipart, { limits: { fieldNameSize: 100, headerPairs: 50, files: 2, fields: 1, parts: 3, fileSize: maxImportBytes } });
  await fastify.register(authPages, { app });
  await fastify.register(linkPages, { app });
  await fastify.register(proxyIdentity, { config });
}

/** Which methods there are for a path, from the routes as they are registered. */
function methodsByPath(fastify: FastifyInstance): (path: string) => string[] {
  const found: { pattern: RegExp; methods: string[] }[] = [];
  fastify.addHook('onRoute', ({ url, method }) => {
    const pattern = url.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+').replace(/\*$/, '.*');
    found.push({ pattern: new RegExp(`^${pattern}$`), methods: [method].flat() });
  });
  return (path) => [...new Set(found.filter(({ pattern }) => pattern.test(path)).flatMap((route) => route.methods))].sort();
}
