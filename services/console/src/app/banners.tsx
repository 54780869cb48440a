import { Anchor } from '@mantine/core';
import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { isOver, onOver } from '../api/session.js';
import classes from './shell.module.css';

/** Says that the session has ended while something typed holds the page: one signs in beside it and goes on. */
export function SessionBanner() {
  const { t } = useTranslation('shell');
  const over = useSyncExternalStore(onOver, isOver);
  if (!over) return null;
  return <div role="alert" className={classes.offline}>{t('sessionOver')} <Anchor href="/auth/login" target="_blank" inherit c="inherit" underline="always">{t('signInAgain')}</Anchor></div>;
}

/** Says that there is no network; what was asked meanwhile goes out when it is back. */
export function OfflineBanner() {
  const { t } = useTranslation('shell');
  const online = useSyncExternalStore((told) => onlineManager.subscribe(told), () => onlineManager.isOnline());
  return <div role="status" className={classes.offline} hidden={online}>{online ? '' : t('offline')}</div>;
}
