import { HttpException, Logger } from '@nestjs/common';
import { errorCatalogue, type ErrorCode, type ErrorKind } from '@trunkline/contracts';
import { DomainError, isUnreachable } from '@trunkline/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';

const statusOfKind: Record<ErrorKind, number> = {
  invalid: 422, unauthenticated: 401, forbidden: 403, not_found: 404, conflict: 409, precondition: 412, gone: 410, too_large: 413,
  unsupported: 415, exhausted: 429, unavailable: 503, internal: 500,
};
/** Where HTTP has a finer word than the kind. */
const statusOfCode: Partial<Record<ErrorCode, number>> = {
  'request.malformed': 400, 'request.cursor_invalid': 400, 'request.method': 405, 'request.precondition_required': 428,
};

/** The HTTP status of an error code: the only place where the two meet. */
export function statusOf(code: ErrorCode): number {
  return statusOfCode[code] ?? statusOfKind[errorCatalogue[code].kind];
}

/** An answer that says what went wrong. */
export interface Problem { status: number; headers: Record<string, string>; body: Record<string, unknown> }

/** RFC 9457 problem details of a refusal or failure. */
export function toProblem(error: DomainError, traceId: string): Problem {
  const status = statusOf(error.code);
  return {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', ...(status === 503 ? { 'retry-after': '2' } : {}) },
    body: {
      type: `/docs/errors#${error.code}`, title: errorCatalogue[error.code].title, status, code: error.code, detail: error.detail, traceId,
      ...(error.errors?.length ? { errors: error.errors } : {}),
    },
  };
}

const logger = new Logger('http');

/** Any error as one of ours. What is not known is hidden behind `service.internal` and logged. */
export function asDomainError(error: unknown, request?: FastifyRequest): DomainError {
  if (error instanceof DomainError) return error;
  if (isUnreachable(error)) return new DomainError('service.unavailable', 'The database does not answer.');
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown } | null)?.statusCode;
  switch (status) {
    case 404: return new DomainError('resource.not_found');
    case 413: return new DomainError('request.too_large');
    case 415: case 406: return new DomainError('request.media_type');
    case 503: return new DomainError('service.unavailable');
    default:
  }
  if (typeof status === 'number' && status >= 400 && status < 500) return new DomainError('request.malformed');
  logger.error('A request failed', { error: error instanceof Error ? error : new Error(String(error)), route: request?.routeOptions?.url, method: request?.method });
  return new DomainError('service.internal');
}

/** Answers with a problem. Health checks answer in terminus' own words. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  if (reply.sent) return;
  if (error instanceof HttpException && request.url.startsWith('/health/')) {
    void reply.code(error.getStatus()).send(error.getResponse());
    return;
  }
  const { status, headers, body } = toProblem(asDomainError(error, request), request.edge?.traceId ?? newTraceId());
  // What an answer said about itself before it failed does not hold for the problem.
  for (const name of ['etag', 'location', 'content-disposition', 'content-encoding']) void reply.removeHeader(name);
  void reply.code(status).headers({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', ...headers }).send(JSON.stringify(body));
}

/** 32 hex digits for a request that no tracer knows. */
export function newTraceId(): string {
  return randomBytes(16).toString('hex');
}
