import { fillText, htmlPage, type PageLanguage } from '@trunkline/service-kit';
import { escape, STYLE_PATH } from '../http/html.js';
import type { Language } from './language.js';
import type { Texts } from './languages/en.js';

/** What a link of a mail is for. */
export type LinkKind = 'welcome' | 'password-reset';

/** A page of a link, where it stands. */
export interface Place { language: Language; kind: LinkKind; token: string }

/** The path of each kind. */
export const pathOf: Record<LinkKind, string> = { 'welcome': '/register', 'password-reset': '/reset' };
export const PASSWORD_SCRIPT = '/assets/password.js';

/** Pages that say one thing, by what they say. */
export type Message = 'used' | 'superseded' | 'invalid' | 'disabled' | 'delegated' | 'slow' | 'away' | 'over' | 'cancelled' | 'refused' | 'renewed';

const hidden = (token: string) => `<input type="hidden" name="token" value="${escape(token)}">`;
/** The same page in another language; what a link showed is asked for again. */
const inLanguage = ({ kind, token }: Place) => (tag: PageLanguage) => `${pathOf[kind]}?${new URLSearchParams({ token, lang: tag })}`;

/** The form of a link that holds. `says`: what was wrong with the one before. */
export function formPage(place: Place, link: { email: string; name: string }, says?: { text: string; field: 'password' | 'again' }): string {
  const { language, kind, token } = place;
  const { tag, texts } = language;
  const title = kind === 'welcome' ? texts.welcomeTitle : texts.resetTitle;
  const invalid = (field: string) => (says?.field === field ? ' aria-invalid="true"' : '');
  const peek = `data-show="${escape(texts.show)}" data-hide="${escape(texts.hide)}"`;
  return htmlPage({
    language: tag, title, style: STYLE_PATH, inLanguage: inLanguage(place), head: `<script src="${PASSWORD_SCRIPT}" defer></script>\n`,
    content: `${says ? `<p id="says" class="alert" role="alert" tabindex="-1" autofocus><a href="#${says.field}">${escape(says.text)}</a></p>\n` : ''}<p>${link.name ? `${escape(fillText(texts.hello, { name: link.name }))} ` : ''}${escape(kind === 'welcome' ? texts.welcomeIntro : texts.resetIntro)}</p>
<form method="post" action="${pathOf[kind]}">${hidden(token)}
<label for="email">${escape(texts.email)}</label>
<input id="email" type="email" autocomplete="username" readonly value="${escape(link.email)}">
<label for="password">${escape(texts.password)}</label>
<div><input id="password" name="password" type="password" autocomplete="new-password" required minlength="12" maxlength="1000" aria-describedby="rule${says ? ' says' : ''}" data-rule="rule" ${peek}${invalid('password')}${says ? '' : ' autofocus'}></div>
<p id="rule" class="hint">${escape(texts.rule)}</p>
<label for="again">${escape(texts.again)}</label>
<div><input id="again" name="again" type="password" autocomplete="new-password" required maxlength="1000" ${peek}${invalid('again')}></div>
<button type="submit">${escape(kind === 'welcome' ? texts.welcomeButton : texts.resetButton)}</button>
</form>`,
  });
}

/** The link was used, just now. */
export function donePage({ language, kind }: Place): string {
  const { tag, texts } = language;
  return htmlPage({
    language: tag, style: STYLE_PATH, title: kind === 'welcome' ? texts.welcomeDoneTitle : texts.resetDoneTitle,
    content: `<p class="note" role="status">${escape(texts.done)}</p>\n<p><a class="button" href="/auth/login">${escape(texts.signIn)}</a></p>`,
  });
}

/** An expired link: a new one can be had without asking anybody. */
export function expiredPage(place: Place): string {
  const { tag, texts } = place.language;
  return htmlPage({
    language: tag, style: STYLE_PATH, title: texts.expiredTitle, inLanguage: inLanguage(place),
    content: `<p>${escape(texts.expired)}</p>\n<form method="post" action="${pathOf[place.kind]}/renew">${hidden(place.token)}\n<button type="submit" autofocus>${escape(texts.renew)}</button>\n</form>`,
  });
}

/** A page that says one thing. `here`: its address without `lang`, where it can be asked for again. */
export function messagePage({ tag, texts }: Language, message: Message, { here, detail }: { here?: string; detail?: string } = {}): string {
  const title = texts[`${message}Title` as keyof Texts];
  const signIn = !['renewed', 'disabled', 'invalid', 'superseded'].includes(message);
  return htmlPage({
    language: tag, style: STYLE_PATH, title,
    content: `<p${message === 'renewed' ? ' class="note" role="status"' : ''}>${escape(texts[message])}</p>${detail ? `\n<p class="hint"><code>${escape(detail)}</code></p>` : ''}${signIn ? `\n<p><a class="button" href="/auth/login">${escape(texts.signIn)}</a></p>` : ''}`,
    inLanguage: here === undefined ? undefined : (lang) => `${here}${here.includes('?') ? '&' : '?'}lang=${lang}`,
  });
}
