import type { z } from 'zod';
import type { Access } from './actor.js';
import type { ErrorCode } from './errors.js';

/** The processes that take part in messages, as they are named in subjects, queue groups and NATS users. */
export const services = ['accounts', 'billing', 'identity', 'licensing', 'notifications', 'gateway', 'operator'] as const;
/** One of {@link services}. `operator` is the command line that creates partners and their clients. */
export type ServiceName = (typeof services)[number];

type Schema = z.ZodType;

/** A request/reply over core NATS. Both ends parse; the handler answers with the reply or one of the declared errors. */
export interface Call<Req extends Schema = Schema, Rep extends Schema = Schema> {
  readonly kind: 'call';
  /** `<service>.<feature>.<verb>.v<n>`; the queue group is the service. */
  readonly subject: string;
  readonly service: ServiceName;
  readonly request: Req;
  readonly reply: Rep;
  /** Codes that the handler may answer with, beside those that any call can have (see {@link commonErrors}). */
  readonly errors: readonly ErrorCode[];
  readonly access: Access;
  /** Who may publish on the subject; NATS permissions are generated from it. */
  readonly callers: readonly ServiceName[];
  /** How long the answer may take, in milliseconds, where that is longer than usual. */
  readonly timeoutMs?: number;
  /** It changes nothing, so whoever got no answer may ask again; known by its verb, see {@link readVerbs}. */
  readonly safe: boolean;
  /** Under a request key the same request again, at the same time too, answers what the first one made; so with a key it may be asked again. */
  readonly keyed: boolean;
}

/** Verbs of calls that change nothing. */
export const readVerbs: ReadonlySet<string> = new Set([
  'get', 'list', 'check', 'names', 'rows', 'faults', 'count', 'counts', 'lookup', 'walk', 'search', 'by-ids', 'of-account', 'of-partner', 'of-platform', 'of-user', 'of-users', 'users-of-order',
  'holders', 'history', 'expiring', 'free', 'truth', 'resolve', 'granted', 'links', 'get-row',
]);

/** Codes that every call may answer with. */
export const commonErrors = [
  'request.invalid', 'request.cursor_invalid', 'auth.unauthenticated', 'auth.forbidden', 'resource.not_found', 'resource.changed',
  'service.unavailable', 'service.internal',
] as const satisfies readonly ErrorCode[];

/** Whether a call may answer with a code: one of its own or of {@link commonErrors}. */
export function declares(call: Pick<Call, 'errors'>, code: ErrorCode): boolean {
  return call.errors.includes(code) || (commonErrors as readonly ErrorCode[]).includes(code);
}

/** A fact on JetStream: published with the write that made it true, delivered at least once, in any order. */
export interface EventContract<Data extends Schema = Schema> {
  readonly kind: 'event';
  /** `events.<service>.<thing>.<verb>.v<n>` */
  readonly subject: string;
  readonly service: ServiceName;
  readonly data: Data;
  /** Services that consume it; NATS permissions and consumers are generated from it. */
  readonly consumers: readonly ServiceName[];
}

/** What the request of a call looks like to its caller. */
export type RequestOf<C extends Call> = z.input<C['request']>;
/** What the handler of a call gets: the parsed request. */
export type ParsedRequestOf<C extends Call> = z.output<C['request']>;
/** What a call answers. */
export type ReplyOf<C extends Call> = z.output<C['reply']>;
/** What an event carries. */
export type DataOf<E extends EventContract> = z.output<E['data']>;

/** Declares a call. The owning service is the first word of the subject. */
export function defineCall<Req extends Schema, Rep extends Schema>(
  subject: string,
  spec: { request: Req; reply: Rep; errors?: readonly ErrorCode[]; access: Access; callers?: readonly ServiceName[]; timeoutMs?: number; keyed?: true },
): Call<Req, Rep> {
  return {
    kind: 'call',
    subject,
    service: subject.split('.')[0] as ServiceName,
    request: spec.request,
    reply: spec.reply,
    errors: spec.errors ?? [],
    access: spec.access,
    callers: spec.callers ?? ['gateway'],
    ...(spec.timeoutMs ? { timeoutMs: spec.timeoutMs } : {}),
    safe: readVerbs.has(subject.split('.')[2]!),
    keyed: spec.keyed ?? false,
  };
}

/** Declares an event. The owning service is the second word of the subject. */
export function defineEvent<Data extends Schema>(
  subject: string,
  spec: { data: Data; consumers: readonly ServiceName[] },
): EventContract<Data> {
  return { kind: 'event', subject, service: subject.split('.')[1] as ServiceName, data: spec.data, consumers: spec.consumers };
}
