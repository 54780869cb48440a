import type { ErrorCode } from '@trunkline/contracts';
import { escape, page } from '../http/html.js';

/** What a link of a mail is for. */
export type LinkKind = 'welcome' | 'password-reset';

const words = {
  welcome: { title: 'Welcome', intro: 'Set a password to complete your registration.', button: 'Register', done: 'You are registered. You can sign in now.', action: '/v1/registrations' },
  'password-reset': { title: 'Reset your password', intro: 'Choose a new password.', button: 'Set password', done: 'Your password is set. You can sign in now.', action: '/v1/password-resets/complete' },
} as const;

const head = '<script src="/assets/link.js" defer></script>\n';
const noscript = '<noscript><p role="alert">This page needs JavaScript to send your password.</p></noscript>';
const narrow = (html: string) => html.replace('<main>', '<main class="narrow">');

/** The form of a link that holds. */
export function formPage(kind: LinkKind, link: { email: string; name: string }): string {
  const { title, intro, button, done, action } = words[kind];
  return narrow(page(title, `<h1>${escape(title)}${link.name ? `, ${escape(link.name)}` : ''}</h1>
<p id="intro">${escape(intro)}</p>${noscript}
<form data-action="${action}" hidden>
<input type="hidden" name="username" autocomplete="username" value="${escape(link.email)}">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="new-password" required minlength="12" maxlength="1000" aria-describedby="rule">
<p id="rule">At least 12 characters.</p>
<label for="again">The same password again</label>
<input id="again" name="again" type="password" autocomplete="new-password" required maxlength="1000">
<p id="says" role="alert"></p>
<button type="submit">${escape(button)}</button>
</form>
<p id="done" tabindex="-1" hidden>${escape(done)}</p>`, head));
}

/** What is wrong with a link; an expired one offers a new one. */
export function refusalPage(code: ErrorCode): { status: number; html: string } {
  switch (code) {
    case 'identity.token_expired':
      return { status: 410, html: narrow(page('The link has expired', `<h1>The link has expired</h1>
<p id="intro">Links end after a while. Have a new one sent to the address that this one was for.</p>${noscript}
<form data-action="/v1/registrations/renew" hidden><p id="says" role="alert"></p><button type="submit">Send me a new link</button></form>
<p id="done" tabindex="-1" hidden>A new link is on its way. Please look into your mailbox.</p>`, head)) };
    case 'identity.token_used':
      return { status: 410, html: plainPage('The link has been used', 'A link works once. If it was you, you can sign in with your password.') };
    case 'identity.token_superseded':
      return { status: 410, html: plainPage('There is a newer link', 'A newer mail has replaced this one. Please use the link in the newest mail.') };
    default:
      return { status: 404, html: plainPage('The link is not valid', 'Please open the link from the mail again, as a whole.') };
  }
}

/** A page that says one thing. */
export function plainPage(title: string, text: string): string {
  return narrow(page(title, `<h1>${escape(title)}</h1>\n<p>${escape(text)}</p>`));
}
