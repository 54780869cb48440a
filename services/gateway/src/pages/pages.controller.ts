import { Controller, Get, Inject, Logger, Query, Req, Res } from '@nestjs/common';
import { identity } from '@trunkline/contracts';
import { Caller, DomainError, serviceCtx } from '@trunkline/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendPage } from '../http/html.js';
import { RateLimit } from '../http/rate-limit.js';
import { css, script } from './assets.js';
import { formPage, type LinkKind, plainPage, refusalPage } from './link.page.js';

/** The pages behind the links of mails: no sign-in, so they are the gateway's own and not the console's. */
@Controller()
export class PagesController {
  private readonly logger = new Logger('pages');

  constructor(@Inject(Caller) private readonly caller: Caller, @Inject(RateLimit) private readonly rates: RateLimit) {}

  @Get('register')
  register(@Query() query: Record<string, unknown>, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.open('welcome', query['token'], request, reply);
  }

  @Get('reset')
  reset(@Query() query: Record<string, unknown>, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.open('password-reset', query['token'], request, reply);
  }

  @Get('assets/page.css')
  css(@Res() reply: FastifyReply): void {
    void reply.headers({ 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=300' }).send(css);
  }

  @Get('assets/link.js')
  script(@Res() reply: FastifyReply): void {
    void reply.headers({ 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=300' }).send(script);
  }

  private async open(kind: LinkKind, token: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const invalid = refusalPage('identity.token_invalid');
    if (typeof token !== 'string' || !/^[\x21-\x7e]{1,500}$/.test(token)) return sendPage(reply, invalid.html, invalid.status);
    // What scans mails asks HEAD of every link in them: nobody has opened it yet.
    if (request.method === 'HEAD') return void reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send();
    try {
      await this.rates.count('anonymous', request.ip, reply);
      const link = await this.caller.call(identity.invitations.open, { token }, serviceCtx('gateway', null, 10_000));
      if (link.kind !== kind) return sendPage(reply, invalid.html, invalid.status);
      sendPage(reply, formPage(kind, link));
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'unavailable' || error.kind === 'internal') {
        this.logger.warn('A link could not be opened', { error: error as Error });
        return sendPage(reply, plainPage('Please try again in a moment', `Something does not answer just now. Your link is still good. (${request.edge.traceId})`), 503);
      }
      if (error.code === 'request.rate_limited') return sendPage(reply, plainPage('Please try again in a minute', 'There were too many requests.'), 429);
      const { status, html } = refusalPage(error.code);
      sendPage(reply, html, status);
    }
  }
}
