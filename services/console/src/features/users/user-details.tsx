import { useTranslation } from 'react-i18next';
import { Page } from '../../kit/page.js';

export function UserDetails() {
  const { t } = useTranslation('users');
  return <Page title={t('details.title')}>{null}</Page>;
}
