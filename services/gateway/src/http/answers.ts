import { Inject, Injectable, Logger } from '@nestjs/common';
import { DomainError } from '@trunkline/service-kit';
import type { Readable } from 'node:stream';
import { isKnown, quote, tagOf } from './etag.js';
import { ReadsService } from './reads.js';
import type { AnyRoute, Answer, RouteCall } from './route.js';

/** An answer as it goes out. */
export interface Sent { status: number; headers: Record<string, string>; body: string | Buffer | Readable | null }

type Json = Record<string, unknown>;

/** Makes of a controller's answer what goes out: entity tags, the declared shape, 304, and the entry of a read. */
@Injectable()
export class Answers {
  constructor(@Inject(ReadsService) private readonly reads: ReadsService) {}

  /** @throws DomainError `service.internal` when the answer is not one that the route declares. */
  async make(route: AnyRoute, call: RouteCall, answer: Answer): Promise<Sent> {
    const declared = route.replies[answer.status];
    if (!declared) throw undeclared(route, `status ${answer.status}`);
    if (route.reads) {
      const { accountId = '' } = call.params;
      await this.reads.tell(answer.tenant ? { ...call.ctx, tenant: answer.tenant } : call.ctx, call.partnerId, route.reads, answer.read ?? { type: accountId ? 'account' : 'partner', id: accountId || call.partnerId, label: '' });
    }
    const headers: Record<string, string> = { ...answer.headers };
    if (answer.data) {
      if (declared.mediaType && !headers['content-type']) headers['content-type'] = declared.mediaType;
      return { status: answer.status, headers, body: answer.data };
    }
    if (!declared.schema) return { status: answer.status, headers, body: null };
    const parsed = declared.schema.safeParse(tagged(answer.body));
    if (!parsed.success) throw undeclared(route, parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`).join(', '));
    const body = parsed.data as Json;
    const etag = typeof body['etag'] === 'string' ? body['etag'] : quote(tagOf(body));
    if (route.method === 'GET' || typeof body['etag'] === 'string') headers['etag'] = etag;
    if (route.method === 'GET' && isKnown(call.request.headers['if-none-match'], etag.slice(1, -1))) return { status: 304, headers: { etag }, body: null };
    return { status: answer.status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, body: JSON.stringify(body) };
  }
}

const logger = new Logger('answers');

/** An answer that its route does not declare is a mistake of ours: the log says where, never what (it may be personal). */
function undeclared(route: AnyRoute, reason: string): DomainError {
  logger.error('An answer does not fit its declaration', { route: route.operationId, reason });
  return new DomainError('service.internal');
}

/** The body with entity tags as they stand in the header: quoted, and made of the content where there is no version. */
function tagged(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  const { items } = body as { items?: unknown };
  if (Array.isArray(items)) return { ...body, items: items.map((item: unknown) => (typeof item === 'object' && item !== null ? withTag(item as Json) : item)) };
  return withTag(body as Json);
}

function withTag(item: Json): Json {
  return { ...item, etag: quote(typeof item['etag'] === 'string' ? item['etag'] : tagOf(item)) };
}
