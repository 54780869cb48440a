import { useTranslation } from 'react-i18next';
import { Page } from '../../kit/page.js';

export function JobPage() {
  const { t } = useTranslation('jobs');
  return <Page title={t('title')}>{null}</Page>;
}
