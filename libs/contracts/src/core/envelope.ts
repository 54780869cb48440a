import { z } from 'zod';
import { actor, id } from './actor.js';
import { moment } from './page.js';

/** What something can have happened to, in the activity log. */
export const activityTargets = [
  'account', 'client', 'identity-provider', 'import', 'import-row', 'integration', 'job', 'mail', 'order', 'partner', 'person', 'product', 'session', 'signing-key', 'user',
] as const;

/** Who did something in place of somebody: a job, or the app that a person signed in with. */
export const proxy = z.object({ type: z.enum(['job', 'client']), id: z.string(), name: z.string() });
/** See {@link proxy}. */
export type Proxy = z.infer<typeof proxy>;

/** From where a person or system asked: the address as the gateway saw it, and the browser as coarse as it is of use (`Firefox on Linux`). */
export const origin = z.object({ ip: z.string().max(64), agent: z.string().max(100) });
/** See {@link origin}. */
export type Origin = z.infer<typeof origin>;

/** What happened to what, for the activity log. `before` and `after` hold changed fields only; never a secret or a token. */
export const activity = z.object({
  /** `<thing>.<past participle>`, such as `order.assigned`. */
  action: z.string(),
  target: z.object({ type: z.enum(activityTargets), id: z.string(), label: z.string() }),
  before: z.record(z.string(), z.unknown()).optional(),
  after: z.record(z.string(), z.unknown()).optional(),
});
/** See {@link activity}. */
export type Activity = z.infer<typeof activity>;

/** The envelope of every event. `id` is the `Nats-Msg-Id` and the key by which consumers see a message only once. */
export const envelope = z.object({
  id: z.string(),
  at: moment,
  actor,
  /** What acted for the actor, where the actor did not act directly. */
  via: proxy.optional(),
  /** From where it was asked for; absent for what Trunkline does by itself. */
  from: origin.optional(),
  partnerId: id.nullable(),
  accountId: id.nullable(),
  /** 32 hex digits: the trace in which the write happened. */
  traceId: z.string(),
  /** W3C traceparent of the write, so that a consumer links to it however late it runs. */
  traceparent: z.string().optional(),
  activity: activity.optional(),
  data: z.unknown(),
});
/** See {@link envelope}. `T` is the event's data. */
export type Envelope<T = unknown> = Omit<z.infer<typeof envelope>, 'data'> & { data: T };
