import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { fromWhere, originOf, passwordScript } from '@trunkline/service-kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CALLBACK_PATH } from '../delegated/delegated.client.js';
import { pageHeaders, passkeyScript, PASSKEY_PATH, PASSWORD_PATH, providerHeaders, STYLE_PATH, style, SUBMIT_PATH, submitScript } from '../pages/layout.js';
import { interactionRoutes, Interactions } from './oidc.interactions.js';
import { OIDC_PATH, OidcProviders } from './oidc.provider.js';
import { ipOf } from './oidc.visit.js';

/** The longest form of our own pages, in bytes. */
const FORM_LIMIT = 32 * 1024;

/** Puts the OpenID provider and its pages into the service's HTTP server, below its path. */
export async function mountOidc(app: NestFastifyApplication): Promise<void> {
  const providers = app.get(OidcProviders);
  await providers.start();
  const interactions = app.get(Interactions);
  const { host, protocol } = new URL(providers.current.provider.issuer);
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const asIssuer = (request: FastifyRequest): void => {
    // The provider's addresses are those of its issuer, whatever the caller or a proxy says of itself.
    request.raw.headers['x-forwarded-host'] = host;
    request.raw.headers['x-forwarded-proto'] = protocol.slice(0, -1);
  };

  await fastify.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // The provider reads the bodies itself.
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    const handle = (request: FastifyRequest, reply: FastifyReply): void => {
      reply.hijack();
      const raw = request.raw as typeof request.raw & { originalUrl?: string };
      asIssuer(request);
      for (const [name, value] of Object.entries(providerHeaders)) reply.raw.setHeader(name, value);
      raw.originalUrl = raw.url!;
      raw.url = raw.url!.slice(OIDC_PATH.length) || '/';
      void providers.current.answer(raw, reply.raw);
    };
    scope.all(OIDC_PATH, handle);
    scope.all(`${OIDC_PATH}/*`, handle);
    await Promise.resolve();
  });

  await fastify.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: FORM_LIMIT }, (_request, body, done) => {
      done(null, Object.fromEntries(new URLSearchParams(body as string)));
    });
    for (const [method, path] of interactionRoutes) {
      scope.route({
        method, url: `${OIDC_PATH}/interaction/:uid${path}`, exposeHeadRoute: false,
        handler: async (request, reply) => {
          asIssuer(request);
          await fromWhere(originOf(ipOf(request), request.headers['user-agent']), () => interactions.handle(providers.current.provider, `${method} ${path}`, request, reply));
          return reply;
        },
      });
    }
    // The interaction's cookie belongs to its own path: whoever comes back goes on there.
    scope.get(`${OIDC_PATH}${CALLBACK_PATH}`, (request, reply) => {
      const query = request.url.split('?')[1] ?? '';
      const uid = /^([\w-]{20,64})\./.exec(new URLSearchParams(query).get('state') ?? '')?.[1] ?? 'none';
      void reply.code(303).headers({ ...pageHeaders(), location: `${OIDC_PATH}/interaction/${uid}/delegated?${query}` }).send();
    });
    const asset = (path: string, type: string, text: string) => scope.get(`${OIDC_PATH}${path}`, (_request, reply) => {
      void reply.headers({ ...pageHeaders(), 'content-type': `${type}; charset=utf-8`, 'cache-control': 'public, max-age=3600' }).send(text);
    });
    asset(STYLE_PATH, 'text/css', style);
    asset(SUBMIT_PATH, 'text/javascript', submitScript);
    asset(PASSWORD_PATH, 'text/javascript', passwordScript);
    asset(PASSKEY_PATH, 'text/javascript', passkeyScript);
    await Promise.resolve();
  });
}
