import { escape, page } from '../http/html.js';

const narrow = (html: string) => html.replace('<main>', '<main class="narrow">');

/** A sign-in that came to nothing. */
export function failedPage(title: string, text: string, signIn: string): string {
  return narrow(page(title, `<h1>${escape(title)}</h1>\n<p>${escape(text)}</p>\n<p><a href="${escape(signIn)}">Sign in</a></p>`));
}
