import { type Activity, type ErrorCode, id, productId, type Role, type Tenant, trackingNumber } from '@trunkline/contracts';
import type { Ctx } from '@trunkline/service-kit';
import type { FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { Upload } from '../imports/uploads.js';
import type { Principal } from './authenticator.js';

/** Everything that may stand in braces in a path. What does not fit names nothing, so it is not found rather than invalid. */
export const pathParameters = {
  accountId: id,
  partnerId: id,
  personId: id,
  factorId: id,
  productId,
  trackingNumber,
  userId: id,
  importId: id,
  rowId: id,
  sessionId: id,
  jobId: z.string().regex(/^(idn|lic)_[0-9a-f]{24}$/, 'not a job id'),
};

/**
 * Who may use a route.
 * - `public`: whoever comes, without a token.
 * - `any`: the role alone decides.
 * - `partner`: roles that belong to a partner; `partnerId` of the call is the actor's own.
 * - `account`: `{accountId}` of the path must be an account that the actor may touch; else it does not exist.
 */
export type RouteAccess = { on: 'public' } | { on: 'any' | 'partner' | 'account'; roles: readonly Role[] };

/** One answer of a route: a schema for JSON, a media type for anything else, neither for no content. */
export interface RouteReply { description: string; schema?: z.ZodType; mediaType?: string }

/** A route, declared once: Nest's routing, validation, authorisation and the OpenAPI document come from it. */
export interface Route<Path extends string = string, Query extends z.ZodType = z.ZodType, Body extends z.ZodType = z.ZodType> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With parameters in braces, as OpenAPI writes them. */
  path: Path;
  operationId: string;
  tag: string;
  summary: string;
  access: RouteAccess;
  query?: Query;
  body?: Body;
  /** The body is multipart/form-data with one file in the field `file`. */
  multipart?: boolean;
  replies: Record<number, RouteReply>;
  /** Codes beside those that follow from the declaration itself. */
  errors?: readonly ErrorCode[];
  /** If-Match is honoured, or must be given. */
  ifMatch?: 'optional' | 'required';
  /** Reading leaves an activity entry with this action. */
  reads?: string;
  /** The answer is told once and kept nowhere: sent again with the same Idempotency-Key, the request is done again. */
  unkept?: boolean;
  /** Counted under a stricter limit. */
  limit?: 'resets';
}

/** Any route. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyRoute = Route<any, any, any>;

/** Declares a route; it exists only with access, replies and an operation id. */
export function defineRoute<const Path extends string, Query extends z.ZodType = z.ZodObject<Record<never, never>>, Body extends z.ZodType = z.ZodUndefined>(
  route: Route<Path, Query, Body>,
): Route<Path, Query, Body> {
  return route;
}

type NamesIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;

/** What a controller gets: everything checked and parsed. */
export interface RouteCall<Params = Record<string, string>, Query = unknown, Body = unknown> {
  ctx: Ctx;
  params: Params;
  query: Query;
  body: Body;
  /** The partner of the actor; set where the access is `partner` or the tenant is known. */
  partnerId: string;
  /** If-Match as it came; see `etag.ts`. */
  ifMatch: string | undefined;
  /** The file of a multipart request, already in the object store. */
  upload: Upload | undefined;
  request: FastifyRequest;
}

/** The call of one route. */
export type CallOf<R> = R extends Route<infer Path, infer Query, infer Body>
  ? RouteCall<{ [Name in NamesIn<Path>]: string }, z.output<Query>, z.output<Body>>
  : never;

/** What a controller answers. */
export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** Instead of a body: bytes or a stream, of the route's media type. */
  data?: Buffer | Readable;
  /** What was read, where the route says `reads`; the account itself if not said. */
  read?: Activity['target'];
  /** The account that it was, where the path does not say it. */
  tenant?: Tenant;
}

/** 200. */
export const ok = (body: unknown, read?: Answer['read']): Answer => ({ status: 200, body, ...(read ? { read } : {}) });
/** 201 with the resource's place. */
export const created = (body: unknown, location: string): Answer => ({ status: 201, body, headers: { location } });
/** 201 for a resource that is new, 200 for one that was there. */
export const put = (isNew: boolean, body: unknown): Answer => ({ status: isNew ? 201 : 200, body });
/** 202 with a job and its place. */
export const started = (job: { id: string }): Answer => ({ status: 202, body: job, headers: { location: `/v1/jobs/${job.id}` } });
/** 204. */
export const noContent = (): Answer => ({ status: 204 });

/** Path parameters of a route, in order. */
export function parametersOf(path: string): (keyof typeof pathParameters)[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as keyof typeof pathParameters);
}

/** What the edge keeps with a request. */
export interface EdgeState {
  traceId: string;
  ctx: Ctx | null;
  partnerId: string;
  /** Whose credentials came; null where none are asked for. */
  principal: Principal | null;
  call: RouteCall | null;
}

declare module 'fastify' {
  interface FastifyRequest { edge: EdgeState }
  interface FastifyContextConfig { route?: AnyRoute }
}
