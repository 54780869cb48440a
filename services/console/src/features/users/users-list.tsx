import { useTranslation } from 'react-i18next';
import { Page } from '../../kit/page.js';

export function UsersList() {
  const { t } = useTranslation('users');
  return <Page title={t('title')}>{null}</Page>;
}
