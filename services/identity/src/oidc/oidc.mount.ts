import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { OIDC_PATH, OidcProviders } from './oidc.provider.js';

/** Puts the OpenID provider into the service's HTTP server, below its path. It reads the bodies itself. */
export async function mountOidc(app: NestFastifyApplication): Promise<void> {
  const provider = await app.get(OidcProviders).create();
  const answer = provider.callback();
  const { host, protocol } = new URL(provider.issuer);
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  await fastify.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    const handle = (request: FastifyRequest, reply: FastifyReply): void => {
      reply.hijack();
      const raw = request.raw as typeof request.raw & { originalUrl?: string };
      // The provider's addresses are those of its issuer, whatever the caller or a proxy says of itself.
      raw.headers['x-forwarded-host'] = host;
      raw.headers['x-forwarded-proto'] = protocol.slice(0, -1);
      raw.originalUrl = raw.url!;
      raw.url = raw.url!.slice(OIDC_PATH.length) || '/';
      void answer(raw, reply.raw);
    };
    scope.all(OIDC_PATH, handle);
    scope.all(`${OIDC_PATH}/*`, handle);
    await Promise.resolve();
  });
}
