import type { activityEntry, Envelope } from '@trunkline/contracts';
import { Schema } from 'mongoose';
import type { z } from 'zod';

/** One line of the activity log. `_id` is the event's id, so that an event that comes twice is one line. */
export interface ActivityDocument {
  _id: string;
  accountId: string;
  partnerId: string | null;
  at: Date;
  actor: { type: string; id: string; name: string };
  action: string;
  target: { type: string; id: string; label: string };
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
    accountId: { type: String, required: true },
    partnerId: String, at: Date, actor: who('name'), action: String, target: who('label'), before: String, after: String, traceId: String,
  },
  { collection: 'activities', versionKey: false, id: false },
);
// An account's activity, newest first.
activitySchema.index({ accountId: 1, at: -1, _id: -1 }, { name: 'activities_list' });
// Kept for 400 days.
activitySchema.index({ at: 1 }, { name: 'activities_expiry', expireAfterSeconds: 400 * 24 * 3600 });

/** The line that an event leaves; null when it is of no account or nothing for the log. */
export function fromEnvelope({ id, at, actor, partnerId, accountId, traceId, activity }: Envelope): ActivityDocument | null {
  if (!activity || !accountId) return null;
  const { action, target, before, after } = activity;
  return {
    _id: id, accountId, partnerId, at: new Date(at), actor: { type: actor.type, id: actor.id, name: actor.name }, action, target,
    ...(before ? { before: JSON.stringify(before) } : {}), ...(after ? { after: JSON.stringify(after) } : {}), traceId,
  };
}

/** The line as contracts show it. */
export function toEntry({ _id, at, actor, action, target, before, after, traceId }: ActivityDocument): z.infer<typeof activityEntry> {
  const parse = (text: string) => JSON.parse(text) as Record<string, unknown>;
  return {
    id: _id, at: at.toISOString(), actor, action, target, ...(before ? { before: parse(before) } : {}), ...(after ? { after: parse(after) } : {}), traceId,
  };
}
