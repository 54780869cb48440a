import type { Actor } from '@trunkline/contracts';
import { DomainError } from '@trunkline/service-kit';
import type { InvitationDocument } from './invitation.schema.js';
import type { InvitationKind, Invitee, InviteeType } from './invitee.js';

/** What invitations need to know of a user or person. */
export interface Holder extends Invitee {
  _id: string;
  type: InviteeType;
  accountId: string | null;
  partnerId: string;
  name: string;
  email: string;
  emailKey: string;
  role: Actor['role'];
  /** Of a partner's person; users have their account's. */
  language?: string;
  state: 'invited' | 'registered' | 'disabled';
  products: string[];
}

/** Where a link stands. `invalid`: its holder is gone. */
export type Standing = 'open' | 'used' | 'superseded' | 'expired' | 'invalid';

/** Where a link stands, by its holder's word. */
export function standingOf(invitation: Pick<InvitationDocument, '_id' | 'kind' | 'emailKey' | 'usedAt' | 'expiresAt'>, holder: Holder | null, now: Date): Standing {
  if (!holder) return 'invalid';
  if (invitation.usedAt || holder.usedInvitation?.[invitation.kind] === invitation._id) return 'used';
  if (holder.currentInvitation?.[invitation.kind] !== invitation._id || holder.emailKey !== invitation.emailKey) return 'superseded';
  return invitation.expiresAt <= now ? 'expired' : 'open';
}

/** The state that a holder must have for a link of this kind to mean anything. */
export function stateFor(kind: InvitationKind): Holder['state'] {
  return kind === 'welcome' ? 'invited' : 'registered';
}

const refusals = {
  used: () => new DomainError('identity.token_used', 'The link has been used already. Sign in, or ask for a new link.'),
  superseded: () => new DomainError('identity.token_superseded', 'A newer link has replaced this one. Use the one in the newest mail.'),
  expired: () => new DomainError('identity.token_expired', 'The link has expired. A new one can be sent to the address it was for.'),
  invalid: () => new DomainError('identity.token_invalid', 'The link is not valid.'),
};

/** The error that a link in this standing is refused with. */
export function refusalOf(standing: Exclude<Standing, 'open'>): DomainError {
  return refusals[standing]();
}

/** The holder as the actor of what it does by a link. */
export function actorOf(holder: Holder): Actor {
  return { type: 'person', id: holder._id, name: holder.name, role: holder.role, partnerId: holder.partnerId, accountId: holder.accountId };
}
