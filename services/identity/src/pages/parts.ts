import type { Language } from './language.js';
import { escape } from './layout.js';

/** What every page of one interaction knows. */
export interface Place {
  language: Language;
  /** The provider's path. */
  base: string;
  /** The path of the interaction. */
  at: string;
  /** Whether passkeys may be offered. */
  passkeys?: boolean;
}

/** What is wrong, first on the page and with the focus; it leads to the field that it is about. */
export const alert = (text: string | undefined, field?: string) =>
  (text ? `<p id="says" class="alert" role="alert" tabindex="-1" autofocus>${field ? `<a href="#${field}">${escape(text)}</a>` : escape(text)}</p>\n` : '');
/** Ties a field to what is said about it. */
export const described = (text: string | undefined) => (text ? ' aria-invalid="true" aria-describedby="says"' : '');

/** The button for a passkey; the script shows it where the browser can. */
export function passkeyForm(texts: Language['texts'], action: string, kind: 'get' | 'create', text: string, { conditional = false } = {}): string {
  return `<form id="passkey" method="post" action="${action}" data-options="${action}/options" data-kind="${kind}"${conditional ? ' data-conditional="yes"' : ''} data-failed="${escape(texts.passkeyFailed)}" data-passkey hidden>
<input type="hidden" name="response">
<p id="passkey-says" role="alert"></p>
<button class="quiet" type="submit">${escape(text)}</button>
</form>`;
}
