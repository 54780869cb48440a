import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ActivityEntry } from '../../api/types.js';

/** Who and what of an entry, in words. What has no words yet shows its code. */
export function useActivityWords() {
  const { t } = useTranslation('activity');
  const nameOf = (who: { type: string; name: string }) => who.name || t('system');
  return {
    action: (action: string): string => {
      const known: boolean = i18next.exists(`activity:action.${action}`);
      return known ? t(`action.${action}` as 'action.user.created') : action;
    },
    who: ({ actor, onBehalfOf }: Pick<ActivityEntry, 'actor' | 'onBehalfOf'>): string => (onBehalfOf ? t('onBehalfOf', { actor: nameOf(actor), person: nameOf(onBehalfOf) }) : nameOf(actor)),
  };
}
