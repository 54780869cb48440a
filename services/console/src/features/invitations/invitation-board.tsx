import { useTranslation } from 'react-i18next';
import { Page } from '../../kit/page.js';

export function InvitationBoard() {
  const { t } = useTranslation('invitations');
  return <Page title={t('title')}>{null}</Page>;
}
