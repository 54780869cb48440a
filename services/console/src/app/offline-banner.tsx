import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './shell.module.css';

/** Says that there is no network; what was asked meanwhile goes out when it is back. */
export function OfflineBanner() {
  const { t } = useTranslation('shell');
  const online = useSyncExternalStore((told) => onlineManager.subscribe(told), () => onlineManager.isOnline());
  return <div role="status" className={classes.offline} hidden={online}>{online ? '' : t('offline')}</div>;
}
