import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import { DomainError, invalidRequest } from '@trunkline/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { z } from 'zod';
import { type Begun, IdempotencyService, parseIdempotencyKey, type Remembered, requestKeyOf } from '../idempotency/idempotency.service.js';
import { Uploads } from '../imports/uploads.js';
import { Answers, type Sent } from './answers.js';
import { parseTags } from './etag.js';
import { asDomainError, toProblem } from './problem.js';
import type { AnyRoute, Answer, RouteCall } from './route.js';
import { assertText, canonical } from './text.js';

const emptyQuery = z.strictObject({});

/** Around every controller: checks what came, runs it once, sends what it answers. */
@Injectable()
export class EdgeInterceptor implements NestInterceptor {
  constructor(
    @Inject(IdempotencyService) private readonly idempotency: IdempotencyService,
    @Inject(Uploads) private readonly uploads: Uploads,
    @Inject(Answers) private readonly answers: Answers,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<Answer>): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const { route } = request.routeOptions.config;
    if (!route) return next.handle();
    return from(this.run(route, request, reply, () => lastValueFrom(next.handle())));
  }

  private async run(route: AnyRoute, request: FastifyRequest, reply: FastifyReply, controller: () => Promise<Answer>): Promise<void> {
    // Node makes one header of two.
    const key = route.method === 'POST' ? parseIdempotencyKey(request.raw.headersDistinct['idempotency-key']) : null;
    const ctx = request.edge.ctx!;
    const who = route.access.on === 'public' ? 'anybody' : `${ctx.actor.type}:${ctx.actor.id}`;
    const path = request.url.split('?', 1)[0]!;
    const requestKey = key === null ? null : requestKeyOf(who, route.method, path, key);
    const call: RouteCall = {
      ctx: { ...ctx, requestKey }, params: { ...(request.params as Record<string, string>) }, query: parseQueryOf(route, request), body: parseBodyOf(route, request),
      partnerId: request.edge.partnerId, ifMatch: ifMatchOf(route, request), upload: undefined, request,
    };
    if (route.multipart) {
      call.upload = await this.uploads.receive(request);
      // The file may have taken its time; what follows gets its own.
      call.ctx = { ...call.ctx, deadline: Date.now() + 20_000 };
    }
    request.edge.call = call;
    const work = async () => this.answers.make(route, call, await controller());
    if (key === null || requestKey === null || route.unkept) return this.send(reply, await work());
    const fingerprint = call.upload ? `${call.upload.sha256} ${call.upload.fileName}` : canonical([call.query, call.body ?? null]);
    await this.once(requestKey, key, fingerprint, call, work, request, reply);
  }

  private async once(
    id: string, key: string, fingerprint: string, call: RouteCall, work: () => Promise<Sent>, request: FastifyRequest, reply: FastifyReply,
  ): Promise<void> {
    let begun: Begun;
    try {
      begun = await this.idempotency.begin(id, key, fingerprint);
    } catch (error) {
      if (call.upload) await this.uploads.discard(call.upload.object);
      throw error;
    }
    if ('replay' in begun) {
      if (call.upload) await this.uploads.discard(call.upload.object);
      return this.send(reply, begun.replay);
    }
    const sent = await work().catch((error: unknown): Remembered => {
      const problem = toProblem(asDomainError(error, request), request.edge.traceId);
      return { ...problem, body: JSON.stringify(problem.body) };
    });
    await this.idempotency.finish(begun.run, { status: sent.status, headers: sent.headers, body: typeof sent.body === 'string' ? sent.body : null });
    this.send(reply, sent);
  }

  private send(reply: FastifyReply, sent: Sent): void {
    void reply.code(sent.status).headers(sent.headers).send(sent.body ?? undefined);
  }
}

/** What is a number in a query. */
const numbers = ['limit', 'offset', 'line'];

function parseQueryOf(route: AnyRoute, request: FastifyRequest): unknown {
  const query = { ...(request.query as Record<string, unknown>) };
  try {
    assertText(query);
  } catch (error) {
    throw new DomainError('request.malformed', (error as DomainError).detail, (error as DomainError).errors);
  }
  for (const name of numbers) {
    const value = query[name];
    if (typeof value === 'string' && /^\d{1,9}$/.test(value)) query[name] = Number(value);
  }
  const parsed = (route.query ?? emptyQuery).safeParse(query);
  if (parsed.success) return parsed.data;
  const { detail, errors } = invalidRequest(parsed.error, 'request.malformed');
  throw new DomainError('request.malformed', detail.replace(/^\//, ''), errors?.map((item) => ({ ...item, pointer: item.pointer?.replace(/^\//, '') ?? '' })));
}

function parseBodyOf(route: AnyRoute, request: FastifyRequest): unknown {
  if (route.multipart) return undefined;
  const { body } = request as { body: unknown };
  if (!route.body) {
    // Without a declared body nothing may be said in one; an empty object is what some clients send for nothing.
    if (body === undefined || body === null || (typeof body === 'object' && !Array.isArray(body) && Object.keys(body).length === 0)) return undefined;
    throw new DomainError('request.invalid', 'This call takes no body.', [{ pointer: '', code: 'unknown_field', message: 'this call takes no body' }]);
  }
  const none = body === undefined ? route.body.safeParse(undefined) : null;
  if (none?.success) return none.data;
  if (body === undefined) throw new DomainError('request.invalid', 'A body is required.', [{ pointer: '', code: 'required', message: 'is required' }]);
  assertText(body);
  const parsed = route.body.safeParse(body);
  if (parsed.success) return parsed.data;
  throw invalidRequest(parsed.error);
}

function ifMatchOf(route: AnyRoute, request: FastifyRequest): string | undefined {
  const header = request.headers['if-match'];
  if (!route.ifMatch) return undefined;
  if (header === undefined && route.ifMatch === 'required') throw new DomainError('request.precondition_required', 'If-Match with the ETag of the resource is required, or * for any.');
  if (header !== undefined) parseTags(header, 'If-Match');
  return header;
}
