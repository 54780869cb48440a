import { useTranslation } from 'react-i18next';
import { Page } from '../../kit/page.js';
import { FactorsSection } from './factors-section.js';
import { PasswordSection } from './password-section.js';
import { SessionsSection } from './sessions-section.js';
import classes from './me.module.css';

/** Where one is signed in, and what with. */
export function SecurityPage() {
  const { t } = useTranslation('me');
  return (
    <Page title={t('security.title')}>
      <div className={classes.columns}>
        <div>
          <SessionsSection />
          <PasswordSection />
        </div>
        <div><FactorsSection /></div>
      </div>
    </Page>
  );
}
