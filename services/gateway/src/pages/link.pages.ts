import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type ErrorCode, identity, type ReplyOf } from '@trunkline/contracts';
import { Caller, DomainError, keepLanguage, originOf, passwordScript, pageStyle, SERVICE_CONFIG, serviceCtx } from '@trunkline/service-kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.js';
import { sendPage, STYLE_PATH } from '../http/html.js';
import { sendProblem } from '../http/problem.js';
import { RateLimit } from '../http/rate-limit.js';
import { askedLanguage, languageFor } from './language.js';
import { donePage, expiredPage, formPage, type LinkKind, type Message, messagePage, PASSWORD_SCRIPT, pathOf, type Place } from './link.page.js';

/** The longest form: a token and a password twice. */
const FORM_BYTES = 32 * 1024;
/** What a request may take here, in milliseconds. */
const PATIENCE_MS = 10_000;

type Look = ReplyOf<typeof identity.invitations.look>;
const logger = new Logger('pages');
/** Codes that a page of its own tells of. */
const messages: Partial<Record<ErrorCode, { message: Message; status: number }>> = {
  'identity.token_used': { message: 'used', status: 410 }, 'identity.token_superseded': { message: 'superseded', status: 410 }, 'identity.token_invalid': { message: 'invalid', status: 404 },
  'identity.user_disabled': { message: 'disabled', status: 409 }, 'identity.delegated': { message: 'delegated', status: 409 }, 'request.rate_limited': { message: 'slow', status: 429 },
};

/** The pages behind the links of mails, for whoever has no session and perhaps no scripts: forms, and what became of them. */
export async function linkPages(fastify: FastifyInstance, { app }: { app: NestFastifyApplication }): Promise<void> {
  const [caller, rates, config] = [app.get(Caller), app.get(RateLimit), app.get<Config>(SERVICE_CONFIG)];
  /** Nobody has signed in; the activity log still says from where a link was opened and used. */
  const ctx = (request: FastifyRequest) => ({ ...serviceCtx('gateway', null, PATIENCE_MS), from: originOf(request.ip, request.headers['user-agent']) });

  fastify.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: FORM_BYTES }, (_request, body, done) => done(null, new URLSearchParams(body as string)));

  const say = (request: FastifyRequest, reply: FastifyReply, { message, status }: { message: Message; status: number }, whose?: string, again?: Place) => {
    const here = again ? `${pathOf[again.kind]}?${new URLSearchParams({ token: again.token })}` : undefined;
    sendPage(reply, messagePage(languageFor(request, whose), message, { ...(here ? { here } : {}), ...(message === 'away' ? { detail: request.edge.traceId } : {}) }), status);
  };
  /** What was wrong with a form, or with the link by now. */
  const refuse = (request: FastifyRequest, reply: FastifyReply, error: unknown, place?: Place, look?: Look) => {
    const whose = look?.link?.language;
    const known = error instanceof DomainError ? messages[error.code] : undefined;
    if (known) return say(request, reply, known, whose, place);
    if (place && error instanceof DomainError && error.code === 'identity.token_expired') return sendPage(reply, expiredPage(place), 410);
    logger.warn('A page of a link could not be answered', { error: error as Error });
    return say(request, reply, { message: 'away', status: 503 }, whose);
  };
  const show = (request: FastifyRequest, reply: FastifyReply, kind: LinkKind, token: string, { standing, link }: Look, says?: Parameters<typeof formPage>[2]): void => {
    const place = { language: languageFor(request, link?.language), kind, token };
    if (!link || link.kind !== kind || standing === 'invalid') return say(request, reply, messages['identity.token_invalid']!, undefined, place);
    if (standing === 'expired') return sendPage(reply, expiredPage(place), 410);
    if (standing !== 'open') return say(request, reply, messages[`identity.token_${standing}`]!, link.language, place);
    return sendPage(reply, formPage(place, link, says), says ? 422 : 200);
  };

  for (const kind of Object.keys(pathOf) as LinkKind[]) {
    const open = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const token = (request.query as Record<string, unknown>)['token'];
      if (!isToken(token)) {
        say(request, reply, messages['identity.token_invalid']!);
        return reply;
      }
      // What scans mails asks HEAD of every link in them: nobody has opened it yet.
      if (request.method === 'HEAD') return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send();
      const asked = askedLanguage(request);
      if (asked) void reply.header('set-cookie', keepLanguage(asked, config.PUBLIC_URL.startsWith('https:')));
      try {
        await rates.count('anonymous', request.ip, reply);
        show(request, reply, kind, token, await caller.call(identity.invitations.look, { token }, ctx(request)));
      } catch (error) {
        refuse(request, reply, error);
      }
      return reply;
    };

    const use = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const { token, password = '', again = '' } = fieldsOf(request);
      if (!isToken(token)) {
        say(request, reply, messages['identity.token_invalid']!);
        return reply;
      }
      let look: Look | undefined;
      let place: Place | undefined;
      try {
        await rates.count('anonymous', request.ip, reply);
        look = await caller.call(identity.invitations.look, { token }, ctx(request));
        place = { language: languageFor(request, look.link?.language), kind, token };
        const { texts } = place.language;
        const says = [...password].length < 12 ? { text: texts.tooShort, field: 'password' as const } : password !== again ? { text: texts.differ, field: 'again' as const } : undefined;
        if (says || look.standing !== 'open' || look.link?.kind !== kind) {
          show(request, reply, kind, token, look, says);
          return reply;
        }
        await caller.call(identity.invitations.complete, { token, password: password.slice(0, 1_000), kind }, ctx(request));
        sendPage(reply, donePage(place));
      } catch (error) {
        if (look && place && error instanceof DomainError && error.code === 'identity.password_weak') show(request, reply, kind, token, look, { text: place.language.texts.weak, field: 'password' });
        else refuse(request, reply, error, place, look);
      }
      return reply;
    };

    const renew = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const { token } = fieldsOf(request);
      let look: Look | undefined;
      try {
        await rates.count('resets', request.ip, reply);
        if (!isToken(token)) throw new DomainError('identity.token_invalid');
        look = await caller.call(identity.invitations.look, { token }, ctx(request));
        await caller.call(identity.invitations.renew, { token }, ctx(request));
        say(request, reply, { message: 'renewed', status: 200 }, look.link?.language);
      } catch (error) {
        refuse(request, reply, error, undefined, look);
      }
      return reply;
    };

    fastify.route({ method: 'GET', url: pathOf[kind], handler: open });
    fastify.route({ method: 'POST', url: pathOf[kind], handler: use });
    fastify.route({ method: 'POST', url: `${pathOf[kind]}/renew`, handler: renew });
  }

  const asset = (url: string, type: string, text: string) => fastify.get(url, async (_request, reply) =>
    reply.headers({ 'content-type': `${type}; charset=utf-8`, 'cache-control': 'public, max-age=300' }).send(text));
  asset(STYLE_PATH, 'text/css', pageStyle);
  asset(PASSWORD_SCRIPT, 'text/javascript', passwordScript);
  await Promise.resolve();
}

function isToken(token: unknown): token is string {
  return typeof token === 'string' && /^[\x21-\x7e]{1,500}$/.test(token);
}

function fieldsOf({ body }: FastifyRequest): Record<string, string | undefined> {
  return body instanceof URLSearchParams ? Object.fromEntries(body) : {};
}
