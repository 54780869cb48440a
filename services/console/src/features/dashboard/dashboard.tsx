import { useTranslation } from 'react-i18next';
import { Page } from '../../kit/page.js';

export function Dashboard() {
  const { t } = useTranslation('dashboard');
  return <Page title={t('title')}>{null}</Page>;
}
