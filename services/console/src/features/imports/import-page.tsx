import { useTranslation } from 'react-i18next';
import { Page } from '../../kit/page.js';

export function ImportPage() {
  const { t } = useTranslation('imports');
  return <Page title={t('title')}>{null}</Page>;
}
