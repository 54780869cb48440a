import type { invitationKinds } from '@trunkline/contracts';

/** What a one-time link is for. */
export type InvitationKind = (typeof invitationKinds)[number];
/** Whose document an invitation belongs to: a user of an account, or one of a partner's people. */
export type InviteeType = 'user' | 'person';

/**
 * The part of a user's or person's document that decides about links. All decisions (which link counts, whether it was used) are one
 * conditional write on it: a newer link ends the older ones by taking their place here, and of two who use one link, one wins.
 */
export interface Invitee {
  /** The link of each kind that counts. */
  currentInvitation?: Partial<Record<InvitationKind, string>>;
  /** The link of each kind that was used last. */
  usedInvitation?: Partial<Record<InvitationKind, string>>;
}

/** See {@link Invitee}, for a schema. */
export const inviteeFields = {
  currentInvitation: { 'welcome': String, 'password-reset': String },
  usedInvitation: { 'welcome': String, 'password-reset': String },
};
