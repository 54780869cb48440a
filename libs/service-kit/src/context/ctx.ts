import { actor as actorSchema, type Actor, id, type Origin, origin, type Proxy, proxy, tenant as tenantSchema, type Tenant } from '@trunkline/contracts';
import { createHash } from 'node:crypto';
import { Types } from 'mongoose';
import { z } from 'zod';

/** What every handler takes first: who acts, for which account, until when. The trace is OpenTelemetry's active context. */
export interface Ctx {
  readonly actor: Actor;
  /** What acts for the actor, whose rights count: a job, or the app that a person signed in with. */
  readonly via?: Proxy;
  /** From where the actor asks, for the activity log. */
  readonly from?: Origin;
  /** The account that the gateway resolved and found allowed; null where no account is concerned. */
  readonly tenant: Tenant | null;
  /** Milliseconds since the epoch after which nobody waits for an answer any more. */
  readonly deadline: number;
  /** Stable over retries of one request (from Idempotency-Key); null when the caller gave none. */
  readonly requestKey: string | null;
}

/** A context for Trunkline's own doings: sweepers, consumers, reminders. */
export function serviceCtx(service: string, tenant: Tenant | null = null, timeoutMs = 30_000): Ctx {
  return {
    actor: { type: 'service', id: service, name: service, role: 'service', partnerId: null, accountId: null },
    tenant,
    deadline: Date.now() + timeoutMs,
    requestKey: null,
  };
}

/** The same actor, with new time to spend; for work that outlives its request. */
export function renewed(ctx: Pick<Ctx, 'actor' | 'tenant'>, timeoutMs = 30_000): Ctx {
  return { actor: ctx.actor, tenant: ctx.tenant, deadline: Date.now() + timeoutMs, requestKey: null };
}

const headerSchema = z.object({ actor: actorSchema, via: proxy.optional(), from: origin.optional(), tenant: tenantSchema.nullable(), requestKey: z.string().nullable() });
/** NATS header of the context: base64url of JSON, since names are not ASCII. */
export const ctxHeader = 'Trunkline-Context';
/** NATS header of the deadline, milliseconds since the epoch. */
export const deadlineHeader = 'Trunkline-Deadline';

/** The context as a header's value; the deadline has a header of its own. */
export function encodeCtx(ctx: Ctx): string {
  return Buffer.from(JSON.stringify({ actor: ctx.actor, via: ctx.via, from: ctx.from, tenant: ctx.tenant, requestKey: ctx.requestKey })).toString('base64url');
}

/** @throws ZodError or SyntaxError when the headers are not a context. */
export function decodeCtx(context: string, deadline: string): Ctx {
  const parsed = headerSchema.parse(JSON.parse(Buffer.from(context, 'base64url').toString('utf8')));
  const { via, from, ...rest } = parsed;
  return { ...rest, ...(via ? { via } : {}), ...(from ? { from } : {}), deadline: Number(deadline) || Date.now() + 10_000 };
}

/** A new document id. With `key` it is derived, so that the same request tried again names the same document. */
export function newId(key?: string | null, purpose = ''): string {
  if (!key) return new Types.ObjectId().toHexString();
  // A derived id has no time part (it would change between tries), so lists must not rely on ids being in order of creation.
  return id.parse(createHash('sha256').update(`${purpose}\n${key}`).digest('hex').slice(0, 24));
}
