import type { InvitationState, User } from '@trunkline/contracts';
import type { QueryFilter } from 'mongoose';
import type { InvitationDocument } from '../invitations/invitation.schema.js';

/** What a mail or its reader has come to. `expired` is never stored: the clock says it. */
type Stored = Exclude<InvitationState, 'expired' | 'none'>;

/** The user's newest welcome link and its mail, as the user's document keeps it for lists. */
export interface InvitationCopy { id: string; state: Stored; at: Date; reason?: string; expiresAt: Date }

/** See {@link InvitationCopy}, for a schema. */
export const invitationCopyField = { type: { id: String, state: String, at: Date, reason: String, expiresAt: Date }, default: undefined, _id: false, id: false };

/** What each state may follow: only ever forward, so that news may come twice and in any order. */
export const before: Record<Exclude<Stored, 'queued'>, Stored[]> = {
  failed: ['queued'],
  sent: ['queued', 'failed'],
  opened: ['queued', 'failed', 'sent'],
  registered: ['queued', 'failed', 'sent', 'opened'],
};

/** Those that an end of the link makes worthless. A mail that never left stays failed, with its reason. */
const perishable: Stored[] = ['queued', 'sent', 'opened'];

/** A link that was made just now. */
export function queued(link: Pick<InvitationDocument, '_id' | 'createdAt' | 'expiresAt'>): InvitationCopy {
  return { id: link._id, state: 'queued', at: link.createdAt, expiresAt: link.expiresAt };
}

/** The invitation as contracts show it. */
export function shownInvitation(copy: InvitationCopy | null | undefined, now: Date): User['invitation'] {
  if (!copy) return null;
  const { state, at, reason, expiresAt } = copy;
  if (expiresAt <= now && perishable.includes(state)) return { state: 'expired', at: expiresAt.toISOString() };
  return { state, at: at.toISOString(), ...(state === 'failed' && reason ? { reason } : {}) };
}

/** The users whose invitation stands there. */
export function invitationFilter(wanted: InvitationState, now: Date): QueryFilter<{ invitation?: InvitationCopy | null }> {
  if (wanted === 'none') return { 'invitation.state': null };
  if (wanted === 'expired') return { 'invitation.state': { $in: perishable }, 'invitation.expiresAt': { $lte: now } };
  return perishable.includes(wanted) ? { 'invitation.state': wanted, 'invitation.expiresAt': { $gt: now } } : { 'invitation.state': wanted };
}

/** Counts by what is stored, as counts by what is shown. `late`: the link's end is behind. */
export function invitationCountsOf(groups: { state: Stored | null; late: boolean; count: number }[]): Record<InvitationState, number> {
  const counts: Record<InvitationState, number> = { queued: 0, sent: 0, failed: 0, opened: 0, registered: 0, expired: 0, none: 0 };
  for (const { state, late, count } of groups) counts[state === null ? 'none' : late && perishable.includes(state) ? 'expired' : state] += count;
  return counts;
}
