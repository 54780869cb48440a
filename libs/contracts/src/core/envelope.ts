import { z } from 'zod';
import { actor, id } from './actor.js';
import { moment } from './page.js';

/** What happened to what, for the activity log. `before` and `after` hold changed fields only; never a secret or a token. */
export const activity = z.object({
  /** `<thing>.<past participle>`, such as `order.assigned`. */
  action: z.string(),
  target: z.object({ type: z.string(), id: z.string(), label: z.string() }),
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
