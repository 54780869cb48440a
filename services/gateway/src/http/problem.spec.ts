import { errorCatalogue, type ErrorCode } from '@trunkline/contracts';
import { Logger } from '@nestjs/common';
import { DomainError } from '@trunkline/service-kit';
import { asDomainError, statusOf, toProblem } from './problem.js';

const codes = Object.keys(errorCatalogue) as ErrorCode[];

beforeAll(() => Logger.overrideLogger(false));

describe('problem details', () => {
  it('have a 4xx or 5xx for every code there is', () => {
    for (const code of codes) expect(statusOf(code)).toBeGreaterThanOrEqual(400);
    for (const code of codes) expect(statusOf(code) >= 500).toBe(['unavailable', 'internal'].includes(errorCatalogue[code].kind));
  });

  it.each<[ErrorCode, number]>([
    ['request.malformed', 400], ['request.cursor_invalid', 400], ['request.invalid', 422], ['auth.unauthenticated', 401], ['auth.forbidden', 403],
    ['resource.not_found', 404], ['request.method', 405], ['billing.order_assigned', 409], ['identity.token_used', 410], ['resource.changed', 412],
    ['file_too_large', 413], ['file_type', 415], ['request.precondition_required', 428], ['request.rate_limited', 429],
    ['request.idempotency_mismatch', 422], ['request.idempotency_running', 409], ['service.internal', 500], ['service.unavailable', 503],
  ])('say %s as %i', (code, status) => expect(statusOf(code)).toBe(status));

  it('say where, and nothing about how', () => {
    const problem = toProblem(new DomainError('request.invalid', 'name: is required', [{ pointer: '/name', code: 'required', message: 'is required' }]), 'a'.repeat(32));
    expect(problem.body).toEqual({
      type: '/docs/errors#request.invalid', title: 'The request has invalid values', status: 422, code: 'request.invalid', detail: 'name: is required',
      traceId: 'a'.repeat(32), errors: [{ pointer: '/name', code: 'required', message: 'is required' }],
    });
    expect(toProblem(new DomainError('service.unavailable'), 'a').headers['retry-after']).toBe('2');
    expect(asDomainError(new Error('password=secret')).detail).not.toContain('secret');
    expect(asDomainError(Object.assign(new Error(), { statusCode: 413 })).code).toBe('request.too_large');
    expect(asDomainError(Object.assign(new Error(), { statusCode: 414 })).code).toBe('request.malformed');
  });
});
