import { useTranslation } from 'react-i18next';
import { Page } from '../../kit/page.js';

export function ProductsPage() {
  const { t } = useTranslation('me');
  return <Page title={t('products.title')}>{null}</Page>;
}
