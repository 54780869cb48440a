import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ActivityEntry } from '../../api/types.js';
import { humanised } from './activity.rules.js';

/** Who and what of an entry, in words. What has no words yet shows its code, made readable. */
export function useActivityWords() {
  // Jobs and mails are called what their own pages call them.
  const { t } = useTranslation(['activity', 'jobs', 'users']);
  /** The services that act by themselves are nobody whom a reader knows. */
  const nameOf = (who: { type: string; name: string }) => (who.type === 'service' ? t('system') : who.name || t('system'));
  const kindOf = (kind: string): string | null => {
    if (i18next.exists(`jobs:kind.${kind}`)) return t(`jobs:kind.${kind as 'importRead'}`);
    return i18next.exists(`users:mails.kind.${kind}`) ? t(`users:mails.kind.${kind as 'welcome'}`) : null;
  };
  return {
    action: (action: string): string => (i18next.exists(`activity:action.${action}`) ? t(`action.${action as 'user.created'}`) : humanised(action)),
    target: ({ action, target }: Pick<ActivityEntry, 'action' | 'target'>): string => (/^(job|mail)\./.test(action) ? kindOf(target.label) : null) ?? target.label,
    field: (path: string): string => {
      const name = path.replaceAll('.', '_');
      return i18next.exists(`activity:name.${name}`) ? t(`name.${name as 'city'}`) : humanised(path);
    },
    value: (path: string, text: string): string => {
      if (text === 'true' || text === 'false') return t(`value.${text === 'true' ? 'yes' : 'no'}`);
      return (path === 'kind' ? kindOf(text) : null) ?? text;
    },
    who: ({ actor, onBehalfOf }: Pick<ActivityEntry, 'actor' | 'onBehalfOf'>): string => (onBehalfOf ? t('onBehalfOf', { actor: nameOf(actor), person: nameOf(onBehalfOf) }) : nameOf(actor)),
  };
}
