import { useTranslation } from 'react-i18next';
import { Page } from '../../kit/page.js';

export function NewAccount() {
  const { t } = useTranslation('accounts');
  return <Page title={t('new.title')}>{null}</Page>;
}
