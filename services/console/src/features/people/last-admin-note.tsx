import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem.js';
import { ErrorNote } from '../../kit/error-note.js';

/** What was refused; that a partner keeps one admin is told with the way out. */
export function LastAdminNote({ error }: { error: unknown }) {
  const { t } = useTranslation('people');
  if (!isProblem(error, 'identity.last_admin')) return <ErrorNote error={error} />;
  return <Alert role="alert" color="yellow" title={t('lastAdmin.title')}>{t('lastAdmin.text')}</Alert>;
}
