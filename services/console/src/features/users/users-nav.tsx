import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './users-nav.module.css';

const entries = ['users', 'invitations', 'jobs'] as const;

/** The pages about an account's users. */
export function UsersNav({ accountId, current }: { accountId: string; current: (typeof entries)[number] }) {
  const { t } = useTranslation('users');
  return (
    <nav aria-label={t('nav.label')} className={classes.nav}>
      {entries.map((entry) => <Link key={entry} to={`/accounts/$accountId/${entry}`} params={{ accountId }} className={classes.entry} aria-current={entry === current ? 'page' : undefined}>{t(`nav.${entry}`)}</Link>)}
    </nav>
  );
}
