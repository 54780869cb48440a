import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DomainError, keepLanguage, SERVICE_CONFIG } from '@trunkline/service-kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.js';
import { AccessService } from '../http/access.js';
import { sendPage } from '../http/html.js';
import { sendProblem } from '../http/problem.js';
import { RateLimit } from '../http/rate-limit.js';
import { askedLanguage, languageFor } from '../pages/language.js';
import { type Message, messagePage } from '../pages/link.page.js';
import { type Arrival, type Attempt, OpenIdClient, Refused } from './openid.client.js';
import { seal, unseal } from './seal.js';
import { SessionAuthenticator, userAgentOf } from './session.authenticator.js';
import { cookiesOf, noSessionCookie, noSignInCookie, sessionCookie, SIGN_IN_S, signInCookie, signInCookieName, signInPrefix } from './session.cookies.js';
import { rememberHint } from './sign-out.hint.js';
import { isSameOrigin, returnAddress } from './session.rules.js';
import { SessionsService } from './sessions.service.js';

/** The largest form that comes here: a logout token. */
const FORM_BYTES = 16 * 1024;
/** Sign-ins that one browser may have on their way. */
const MOST_ATTEMPTS = 5;
/** What binds a sealed sign-in to its purpose. */
const PLACE = 'sign-in';

/** What a sign-in may come to. */
const failures: Message[] = ['away', 'over', 'cancelled', 'refused'];

const logger = new Logger('sign-in');

/** What a browser does to sign in and out; pages and redirects, so no part of the API. */
export async function authPages(fastify: FastifyInstance, { app }: { app: NestFastifyApplication }): Promise<void> {
  const config = app.get<Config>(SERVICE_CONFIG);
  const [client, sessions, browser, access, rates] = [app.get(OpenIdClient), app.get(SessionsService), app.get(SessionAuthenticator), app.get(AccessService), app.get(RateLimit)];

  fastify.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: FORM_BYTES }, (_request, body, done) => done(null, new URLSearchParams(body as string)));
  // A fetch without a body may say that it is JSON.
  fastify.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: FORM_BYTES }, (_request, _body, done) => done(null, undefined));
  fastify.addHook('onRequest', async (_request, reply) => void reply.header('cache-control', 'no-store'));

  /** A sign-in that came to nothing; asked for again, the address says what it says to whoever comes without one. */
  const failed = (request: FastifyRequest, reply: FastifyReply, status: number, message: Message, detail?: string) => {
    const asked = askedLanguage(request);
    if (asked) void reply.header('set-cookie', keepLanguage(asked, config.PUBLIC_URL.startsWith('https:')));
    sendPage(reply, messagePage(languageFor(request), message, { here: `/auth/callback?failed=${message}`, ...(detail ? { detail } : {}) }), status);
  };
  const away = (request: FastifyRequest, reply: FastifyReply, error: unknown) => {
    logger.warn('A sign-in could not go on', { error: error as Error });
    failed(request, reply, 503, 'away', request.edge.traceId);
  };

  const login = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    await rates.count('anonymous', request.ip, reply);
    const query = request.query as Record<string, unknown>;
    const returnTo = returnAddress(query['returnTo'], config.PUBLIC_URL);
    try {
      // Who comes with a session that holds no more was away too long, or was signed out: the provider's own session is not enough then.
      // And who is about to change what it signs in with shows who it is once more.
      const session = await browser.current(request);
      const again = query['prompt'] === 'login' || isOlder(session?.authTime, query['max_age']) || (browser.cookie(request) !== undefined && !session);
      const { address, attempt } = await client.leave(returnTo, again);
      const before = [...cookiesOf(request.headers.cookie).keys()].filter((name) => name.startsWith(signInPrefix(config)));
      if (before.length >= MOST_ATTEMPTS) for (const name of before) void reply.header('set-cookie', noSignInCookie(config, name));
      void reply.header('set-cookie', signInCookie(config, signInCookieName(config, attempt.state), seal(config.SESSION_SECRET, PLACE, JSON.stringify(attempt))));
      return reply.redirect(address, 303);
    } catch (error) {
      away(request, reply, error);
      return reply;
    }
  };

  const callback = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    await rates.count('anonymous', request.ip, reply);
    const { state, failed: before } = request.query as Record<string, unknown>;
    // The same page in another language.
    if (typeof before === 'string' && failures.includes(before as Message)) {
      failed(request, reply, 400, before as Message);
      return reply;
    }
    const attempt = attemptOf(request, state, config);
    if (!attempt) {
      failed(request, reply, 400, 'over');
      return reply;
    }
    void reply.header('set-cookie', noSignInCookie(config, signInCookieName(config, attempt.state)));
    let arrival: Arrival;
    try {
      arrival = await client.arrive(request.url.slice(request.url.indexOf('?') + 1), attempt);
      const actor = await access.actor({ type: 'person', id: arrival.personId, since: arrival.authTime });
      if (!actor) throw new Refused('no_actor');
      const before = await browser.current(request);
      if (before) await sessions.end(before._id, before.personId);
      const { secret, endsAt } = await sessions.begin({ ...arrival, userAgent: userAgentOf(request), address: request.ip });
      void reply.header('set-cookie', sessionCookie(config, secret, Math.max(1, Math.floor((endsAt.getTime() - Date.now()) / 1000))));
    } catch (error) {
      if (!(error instanceof Refused)) away(request, reply, error);
      else if (error.reason === 'access_denied') failed(request, reply, 400, 'cancelled');
      else {
        logger.warn('A sign-in was refused', { reason: error.reason });
        failed(request, reply, 400, 'refused', request.edge.traceId);
      }
      return reply;
    }
    return reply.redirect(attempt.returnTo, 303);
  };

  const logout = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    await rates.count('anonymous', request.ip, reply);
    if (!isSameOrigin(request.headers, config.PUBLIC_URL)) throw new DomainError('auth.forbidden', 'The request does not come from a page of Trunkline.');
    const session = await browser.current(request);
    const tokens = session && sessions.tokensOf(session);
    if (session) await sessions.end(session._id, session.personId);
    void reply.header('set-cookie', noSessionCookie(config));
    const isPage = (request.headers.accept ?? '').includes('text/html');
    try {
      // Here it has ended, whatever becomes of the rest: a browser that does not go on to the provider leaves no tokens either.
      if (tokens?.refreshToken) await client.revoke(tokens.refreshToken).catch((error: unknown) => logger.warn('A session’s tokens could not be revoked', { error: error as Error }));
      const address = await client.endAddress();
      if (tokens) void reply.header('set-cookie', rememberHint(config, address.pathname, tokens.idToken));
      return isPage ? await reply.redirect(address.href, 303) : await reply.send({ logoutUrl: address.href });
    } catch (error) {
      away(request, reply, error);
    }
    return reply;
  };

  const backchannelLogout = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const token = request.body instanceof URLSearchParams ? request.body.get('logout_token') : null;
    let told: Awaited<ReturnType<OpenIdClient['logoutTold']>>;
    try {
      told = await client.logoutTold(token ?? '');
    } catch {
      await rates.count('anonymous', request.ip, reply);
      return reply.code(400).send({ error: 'invalid_request', error_description: 'The logout token is not valid.' });
    }
    await sessions.endAsTold(told);
    return reply.code(200).send();
  };

  // A HEAD would use up a code.
  fastify.route({ method: 'GET', url: '/auth/login', exposeHeadRoute: false, handler: login });
  fastify.route({ method: 'GET', url: '/auth/callback', exposeHeadRoute: false, handler: callback });
  fastify.route({ method: 'POST', url: '/auth/logout', handler: logout });
  fastify.route({ method: 'POST', url: '/auth/backchannel-logout', handler: backchannelLogout });
  await Promise.resolve();
}

/** Whether somebody showed who it is longer ago than so many seconds. */
function isOlder(authTime: number | undefined, maxAge: unknown): boolean {
  return authTime !== undefined && typeof maxAge === 'string' && /^\d{1,6}$/.test(maxAge) && authTime + Number(maxAge) < Date.now() / 1_000;
}

/** The sign-in that this browser began with this state, not too long ago. */
function attemptOf(request: FastifyRequest, state: unknown, config: Config): Attempt | null {
  if (typeof state !== 'string' || !/^[A-Za-z0-9_-]{20,100}$/.test(state)) return null;
  const sealed = cookiesOf(request.headers.cookie).get(signInCookieName(config, state));
  const text = sealed ? unseal(config.SESSION_SECRET, PLACE, sealed) : null;
  if (text === null) return null;
  const attempt = JSON.parse(text) as Attempt;
  return attempt.state === state && attempt.at + SIGN_IN_S * 1000 > Date.now() ? attempt : null;
}
