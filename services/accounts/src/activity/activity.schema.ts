import type { Activity, activityEntry, Envelope, Origin } from '@trunkline/contracts';
import { Schema } from 'mongoose';
import type { z } from 'zod';

interface Who { type: string; id: string; name: string }

/** One line of the activity log. `_id` is the event's id, so that an event that comes twice is one line. */
export interface ActivityDocument {
  _id: string;
  /** Null for what is of a partner and none of its accounts. */
  accountId: string | null;
  partnerId: string | null;
  /** Somebody looked at something, and changed nothing. */
  read: boolean;
  at: Date;
  actor: Who;
  /** Whom the actor did it for: a person's job, or a person's app. */
  onBehalfOf?: Who;
  /** From where the actor asked. */
  from?: Origin;
  action: string;
  target: Activity['target'];
  /** JSON text: nobody searches in it, and its keys may be what a database does not take as a field's name. */
  before?: string;
  after?: string;
  traceId: string;
}

const who = (label: 'name' | 'label') => new Schema({ type: { type: String }, id: { type: String }, [label]: String }, { _id: false, id: false });

/** Collection `activities`. */
export const activitySchema = new Schema<ActivityDocument>(
  {
    _id: String,
    accountId: { type: String, default: null },
    partnerId: { type: String, default: null }, read: Boolean, at: Date, actor: who('name'), onBehalfOf: { type: who('name'), default: undefined }, from: { type: new Schema({ ip: String, agent: String }, { _id: false }), default: undefined }, action: String, target: who('label'), before: String, after: String, traceId: String,
  },
  { collection: 'activities', versionKey: false, id: false },
);
// An account's activity, newest first.
activitySchema.index({ accountId: 1, at: -1, _id: -1 }, { name: 'activities_list' });
// The same of reads or changes alone.
activitySchema.index({ accountId: 1, read: 1, at: -1, _id: -1 }, { name: 'activities_kind' });
// A partner's own, newest first.
activitySchema.index({ partnerId: 1, accountId: 1, at: -1, _id: -1 }, { name: 'activities_partner' });
// Kept for 400 days.
activitySchema.index({ at: 1 }, { name: 'activities_expiry', expireAfterSeconds: 400 * 24 * 3600 });

/** The line that an event leaves; null when it is nothing for the log. */
export function fromEnvelope({ id, at, actor, via, from, partnerId, accountId, traceId, activity }: Envelope): ActivityDocument | null {
  if (!activity) return null;
  const { action, target, before, after } = activity;
  const whose = { type: actor.type, id: actor.id, name: actor.name };
  // A system that acts by itself is the actor; what acts for a person is, too, and says for whom.
  const byProxy = via !== undefined && actor.type === 'person';
  return {
    _id: id, accountId, partnerId, read: isRead(action), at: new Date(at), actor: byProxy ? via : whose, ...(byProxy ? { onBehalfOf: whose } : {}), ...(from ? { from } : {}), action, target,
    ...(before ? { before: JSON.stringify(before) } : {}), ...(after ? { after: JSON.stringify(after) } : {}), traceId,
  };
}

/** Whether an action only looks. */
function isRead(action: string): boolean {
  return /\.(read|listed|downloaded|checked)$/.test(action);
}

/** The line as contracts show it. */
export function toEntry({ _id, at, actor, onBehalfOf, from, action, target, before, after, traceId }: ActivityDocument): z.infer<typeof activityEntry> {
  const parse = (text: string) => JSON.parse(text) as Record<string, unknown>;
  return {
    id: _id, at: at.toISOString(), actor, ...(onBehalfOf ? { onBehalfOf } : {}), ...(from ? { from } : {}), action, target,
    ...(before ? { before: parse(before) } : {}), ...(after ? { after: parse(after) } : {}), traceId,
  };
}
