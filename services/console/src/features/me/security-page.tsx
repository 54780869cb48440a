import { useTranslation } from 'react-i18next';
import { Page } from '../../kit/page.js';

export function SecurityPage() {
  const { t } = useTranslation('me');
  return <Page title={t('security.title')}>{null}</Page>;
}
