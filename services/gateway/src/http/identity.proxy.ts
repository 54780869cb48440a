import replyFrom from '@fastify/reply-from';
import { DomainError } from '@trunkline/service-kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import type { Config } from '../config.js';
import { withoutOurs } from '../session/session.cookies.js';
import { withHint } from '../session/sign-out.hint.js';
import { sendProblem } from './problem.js';

/** Passes `/oidc/*` on to identity's OpenID provider, which sees the public address and nothing that a caller says about it. */
export async function proxyIdentity(fastify: FastifyInstance, { config }: { config: Config }): Promise<void> {
  const { host, protocol } = new URL(config.PUBLIC_URL);
  fastify.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
  // Bodies go through as they come.
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  await fastify.register(replyFrom, { base: config.IDENTITY_URL, disableRequestLogging: true, undici: { connections: 64, headersTimeout: 15_000, bodyTimeout: 15_000 } });

  const forward = (request: FastifyRequest, reply: FastifyReply) => {
    // The provider's pages bring their own.
    void reply.removeHeader('content-security-policy');
    const [path, query = ''] = request.url.split(/\?(.*)/s, 2);
    return reply.from(path, {
      queryString: () => withHint(config, query, request.headers),
      rewriteRequestHeaders: (_request, headers) => ({
        ...withoutForwarding(headers as IncomingHttpHeaders), ...(headers['cookie'] ? { cookie: withoutOurs(config, String(headers['cookie'])) } : {}), 'x-forwarded-host': host, 'x-forwarded-proto': protocol.slice(0, -1), 'x-forwarded-for': request.ip,
      }),
      onError: (to) => sendProblem(new DomainError('service.unavailable', 'identity does not answer.'), request, to as FastifyReply),
    });
  };
  fastify.route({ method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'], url: '/oidc/*', bodyLimit: 1024 * 1024, handler: forward });
}

function withoutForwarding(headers: IncomingHttpHeaders): Record<string, string | string[]> {
  const dropped = /^(x-forwarded-.*|forwarded|x-real-ip|expect)$/;
  return Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string | string[]] => !dropped.test(entry[0]) && entry[1] !== undefined));
}
