import { useTranslation } from 'react-i18next';
import { Page } from '../../kit/page.js';

export function NewUser() {
  const { t } = useTranslation('users');
  return <Page title={t('new.title')}>{null}</Page>;
}
