import { escape, page } from '../http/html.js';

const narrow = (html: string) => html.replace('<main>', '<main class="narrow">');

/** Sends the form as soon as it is there. */
export const continueScript = `'use strict';\ndocument.forms[0].submit();\n`;

/** Leads on to the provider's end of the session. By a form, so that no token stands in an address. */
export function signOutPage(action: string, fields: Record<string, string>): string {
  const inputs = Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`).join('\n');
  return narrow(page('Signing out', `<h1>Signing out</h1>\n<form method="post" action="${escape(action)}">\n${inputs}\n<button type="submit">Go on</button>\n</form>`,
    '<script src="/auth/continue.js" defer></script>\n'));
}

/** A sign-in that came to nothing. */
export function failedPage(title: string, text: string, signIn: string): string {
  return narrow(page(title, `<h1>${escape(title)}</h1>\n<p>${escape(text)}</p>\n<p><a href="${escape(signIn)}">Sign in</a></p>`));
}
