import { useTranslation } from 'react-i18next';
import type { User } from '../../api/types.js';
import { StatusBadge } from '../../kit/status-badge.js';
import type { InvitationState } from './users.queries.js';

const stateTones = { invited: 'info', registered: 'good', disabled: 'neutral' } as const;
const invitationTones = { queued: 'neutral', sent: 'info', failed: 'bad', opened: 'info', registered: 'good', expired: 'warn', none: 'neutral' } as const;

/** Where a user stands. */
export function UserState({ state }: { state: User['state'] }) {
  const { t } = useTranslation('users');
  return <StatusBadge tone={stateTones[state]}>{t(`state.${state}`)}</StatusBadge>;
}

/** How far a welcome mail came. */
export function InvitationBadge({ state }: { state: InvitationState }) {
  const { t } = useTranslation('users');
  return <StatusBadge tone={invitationTones[state]}>{t(`invitation.${state}`)}</StatusBadge>;
}
