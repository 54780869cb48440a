import { useTranslation } from 'react-i18next';
import type { PartnerPerson } from '../../api/types.js';
import { StatusBadge } from '../../kit/status-badge.js';

const tones = { invited: 'info', registered: 'good', disabled: 'neutral' } as const;

/** Where somebody stands. */
export function PersonState({ state }: { state: PartnerPerson['state'] }) {
  const { t } = useTranslation('people');
  return <StatusBadge tone={tones[state]}>{t(`state.${state}`)}</StatusBadge>;
}
