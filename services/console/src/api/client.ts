import createClient from 'openapi-fetch';
import { ApiProblem, NetworkFailure, problemOf } from './problem.js';
import { type Outcome, waitBeforeRetry } from './retry.rules.js';
import type { paths } from './schema.js';
import { mustStay, setOver } from './session.js';

/** Leaves for the sign-in and comes back to where one is. */
export function signIn(): void {
  const { pathname, search } = window.location;
  window.location.assign(`/auth/login?returnTo=${encodeURIComponent(pathname + search)}`);
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    }, { once: true });
  });
}

/** One request, sent again as waitBeforeRetry says. @throws ApiProblem for an answer that is not ok; NetworkFailure without one. */
async function send(request: Request): Promise<Response> {
  if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) request.headers.set('Idempotency-Key', crypto.randomUUID());
  for (let attempt = 1; ; attempt++) {
    let outcome: Outcome = 'no-answer';
    let failure: ApiProblem | NetworkFailure;
    try {
      const response = await fetch(request.clone());
      if (response.ok) {
        setOver(false);
        return response;
      }
      outcome = { status: response.status, retryAfter: response.headers.get('Retry-After') };
      failure = await problemOf(response);
    } catch (error) {
      // A request that nobody waits for any more is no failure of the network.
      if (request.signal.aborted) throw error;
      failure = new NetworkFailure(error);
    }
    if (failure instanceof ApiProblem && failure.status === 401) {
      if (mustStay()) {
        setOver(true);
        throw failure;
      }
      signIn();
      // The page is on its way out: nothing may be shown in between.
      return new Promise<never>(() => undefined);
    }
    const wait = waitBeforeRetry(request.method, attempt, outcome, Math.random());
    if (wait === null) throw failure;
    await sleep(wait, request.signal);
  }
}

/** The gateway's API, typed by its OpenAPI document. Wrap calls in {@link ask}. */
export const api = createClient<paths>({ baseUrl: window.location.origin, fetch: send });

/** The body of a successful answer. @throws ApiProblem, NetworkFailure */
export async function ask<Answer extends { data?: unknown }>(answer: Promise<Answer>): Promise<NonNullable<Answer['data']>> {
  const { data } = await answer;
  return data as NonNullable<Answer['data']>;
}

/** The header of a PATCH (required), PUT or DELETE that must not overwrite what somebody else changed. */
export function ifMatch(resource: { etag: string }): { 'If-Match': string } {
  return { 'If-Match': resource.etag };
}

/** The header of a POST whose key outlives one call: a form keeps it until its fields change, so that `Save` pressed twice happens once. */
export function idempotencyKey(key: string): { 'Idempotency-Key': string } {
  return { 'Idempotency-Key': key };
}

/** Sends a file. `api.POST` is for JSON. @throws ApiProblem, NetworkFailure */
export async function upload<T>(path: string, file: File, signal?: AbortSignal): Promise<T> {
  const body = new FormData();
  body.set('file', file);
  const response = await send(new Request(new URL(path, window.location.origin), { method: 'POST', body, ...(signal ? { signal } : {}) }));
  return (await response.json()) as T;
}

/** Ends the session here and at the OpenID provider. @throws ApiProblem, NetworkFailure when it could not: one is still signed in. */
export async function signOut(): Promise<void> {
  const response = await fetch('/auth/logout', { method: 'POST', headers: { accept: 'application/json' } }).catch((error: unknown) => {
    throw new NetworkFailure(error);
  });
  if (!response.ok) throw await problemOf(response);
  const { logoutUrl } = (await response.json()) as { logoutUrl?: string };
  window.location.assign(logoutUrl ?? '/');
}
