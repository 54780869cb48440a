import type { Language } from './language.js';
import { escape, layout, PASSKEY_PATH } from './layout.js';
import { alert, described, passkeyForm, type Place } from './parts.js';

const codeField = (texts: Language['texts'], says?: string) => `<label for="code">${escape(texts.code)}</label>
<input id="code" name="code" autocomplete="one-time-code" required maxlength="40" autofocus${described(says)}>`;

const or = (texts: Language['texts']) => `<p class="or" data-passkey hidden>${escape(texts.or)}</p>`;

/** Asks for the second step by whatever somebody has; a recovery code always will do. */
export function codePage({ language, base, at }: Place, has: { app: boolean; passkey: boolean }, says?: string): string {
  const { texts } = language;
  const form = `<form method="post" action="${at}/code">
${codeField(texts, says)}
<button type="submit">${escape(texts.signIn)}</button>
</form>`;
  return layout(language, base, texts.factorTitle, `${alert(says, 'code')}<p>${escape(has.app ? texts.factorIntro : texts.factorPasskey)}</p>
${form}
${has.app ? `<p class="hint">${escape(texts.factorHint)}</p>` : ''}
${has.passkey ? `${or(texts)}\n${passkeyForm(texts, `${at}/code/passkey`, 'get', texts.usePasskey)}` : ''}`, { here: at, scripts: has.passkey ? [PASSKEY_PATH] : [] });
}

/** Sets up an authenticator app, or a passkey. */
export function enrolPage({ language, base, at }: Place, key: string, uri: string, passkeys: boolean, says?: string): string {
  const { texts } = language;
  return layout(language, base, texts.enrolTitle, `${alert(says, 'code')}<p>${escape(texts.enrolIntro)}</p>
<p>${escape(texts.key)}: <code class="key">${escape(key.replace(/(.{4})(?=.)/g, '$1 '))}</code></p>
<p><a href="${escape(uri)}">${escape(texts.openApp)}</a></p>
<form method="post" action="${at}/enrol">
${codeField(texts, says)}
<button type="submit">${escape(texts.next)}</button>
</form>
${passkeys ? `${or(texts)}\n${passkeyForm(texts, `${at}/enrol/passkey`, 'create', texts.addPasskey)}` : ''}`, { here: at, scripts: passkeys ? [PASSKEY_PATH] : [] });
}

/** Recovery codes, which are shown this once: the page offers no other language, since it can't be asked for again. */
export function recoveryPage({ language, base, at }: Place, codes: string[]): string {
  const { texts } = language;
  return layout(language, base, texts.codesTitle, `<p>${escape(texts.codesIntro)}</p>
<ul class="codes">${codes.map((code) => `<li><code>${escape(code)}</code></li>`).join('')}</ul>
<form method="post" action="${at}/enrolled"><button type="submit">${escape(texts.goOn)}</button></form>`);
}
