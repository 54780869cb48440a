import { useTranslation } from 'react-i18next';
import { Page } from '../../kit/page.js';

export function OrdersList() {
  const { t } = useTranslation('orders');
  return <Page title={t('title')}>{null}</Page>;
}
