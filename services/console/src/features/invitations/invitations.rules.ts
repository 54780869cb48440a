import type { InvitationState } from '../users/users.queries.js';

/** From the way out to the end, as the board shows them. */
export const boardStates = ['queued', 'sent', 'opened', 'registered', 'failed', 'expired', 'none'] as const satisfies readonly InvitationState[];

const resendable = ['failed', 'expired'] as const;
/** A state from which another mail leads on. */
export type Resendable = (typeof resendable)[number];

/** Whose mails one action sends again: those of the tile that is chosen, or all that failed or expired; only where there are any. */
export function toResend(counts: Record<InvitationState, number> | undefined, chosen: InvitationState | undefined): { states: Resendable[]; count: number } {
  const states = resendable.filter((state) => (chosen === undefined || !resendable.includes(chosen as Resendable) || chosen === state) && (counts?.[state] ?? 0) > 0);
  return { states, count: states.reduce((sum, state) => sum + (counts?.[state] ?? 0), 0) };
}
