import i18next from 'i18next';
import { isProblem } from '../../api/problem.js';
import { confirm } from '../../kit/confirm.js';

/** Whether a change waits for a fresh sign-in: then the person is asked, and comes back to `here` from it. */
export function wantsSignIn(error: unknown, here = window.location.pathname + window.location.search): boolean {
  if (!isProblem(error, 'identity.sign_in_again')) return false;
  void confirm({ title: i18next.t('me:again.title'), text: i18next.t('me:again.text'), confirm: i18next.t('me:again.button') }).then((yes) => {
    if (yes) window.location.assign(`/auth/login?prompt=login&returnTo=${encodeURIComponent(here)}`);
  });
  return true;
}
