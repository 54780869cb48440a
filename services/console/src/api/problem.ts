import type { components } from './schema.js';

/** Problem details (RFC 9457) as the gateway answers them. */
export type Problem = components['schemas']['Problem'];
/** One finding: `pointer` leads into the body, `code` says what is wrong. */
export type Finding = NonNullable<Problem['errors']>[number];

/** What the gateway refused or failed with. `code` is stable and has a text in locales/<lng>/errors.json. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly traceId: string | null;
  readonly errors: readonly Finding[];

  constructor(status: number, body: Partial<Problem>) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = body.code ?? (status === 404 ? 'resource.not_found' : status >= 500 ? 'service.unavailable' : 'request.malformed');
    this.traceId = body.traceId ?? null;
    this.errors = body.errors ?? [];
  }
}

/** The gateway could not be reached at all: no network, or nothing listens. */
export class NetworkFailure extends Error {
  constructor(cause: unknown) {
    super('network', { cause });
    this.name = 'NetworkFailure';
  }
}

/** Whether an error is a problem with one of these codes. */
export function isProblem(error: unknown, ...codes: string[]): error is ApiProblem {
  return error instanceof ApiProblem && (codes.length === 0 || codes.includes(error.code));
}

/** Reads the problem of an answer that is not ok; what a proxy in between says instead of one has no code. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const text = await response.text().catch(() => '');
  try {
    return new ApiProblem(response.status, JSON.parse(text) as Partial<Problem>);
  } catch {
    return new ApiProblem(response.status, {});
  }
}
