import { fill, type Language } from './language.js';
import { escape, layout, PASSKEY_PATH, PASSWORD_PATH, SUBMIT_PATH } from './layout.js';
import { alert, described, passkeyForm, type Place } from './parts.js';

export function addressPage({ language, base, at, passkeys }: Place, email: string, says?: string): string {
  const { texts } = language;
  return layout(language, base, texts.signIn, `${alert(says, 'email')}<form method="post" action="${at}/address">
<label for="email">${escape(texts.email)}</label>
<input id="email" name="email" type="email" autocomplete="username${passkeys ? ' webauthn' : ''}" inputmode="email" required maxlength="254" autofocus value="${escape(email)}"${described(says)}>
<button type="submit">${escape(texts.next)}</button>
</form>
${passkeys ? `<p class="or" data-passkey hidden>${escape(texts.or)}</p>\n${passkeyForm(texts, `${at}/passkey`, 'get', texts.signInPasskey, { conditional: true })}\n` : ''}<form method="post" action="${at}/cancel"><button class="quiet" type="submit">${escape(texts.cancel)}</button></form>`, { here: at, scripts: passkeys ? [PASSKEY_PATH] : [] });
}

export function passwordPage({ language, base, at }: Place, email: string, says?: string): string {
  const { texts } = language;
  return layout(language, base, texts.signIn, `${alert(says, 'password')}<form method="post" action="${at}/password">
<label for="email">${escape(texts.email)}</label>
<input id="email" name="email" type="email" autocomplete="username" readonly value="${escape(email)}">
<label for="password">${escape(texts.password)}</label>
<div><input id="password" name="password" type="password" autocomplete="current-password" required autofocus data-show="${escape(texts.show)}" data-hide="${escape(texts.hide)}"${described(says)}></div>
<button type="submit">${escape(texts.signIn)}</button>
</form>
<p class="links"><a href="${at}/forgot">${escape(texts.forgot)}</a> <a href="${at}">${escape(texts.another)}</a></p>`, { here: at, scripts: [PASSWORD_PATH] });
}

export function choicePage({ language, base, at }: Place, choices: { id: string; title: string; detail: string }[]): string {
  const { texts } = language;
  const buttons = choices.map(({ id, title, detail }) => `<button class="choice" type="submit" name="member" value="${escape(id)}">${escape(title)}<small>${escape(detail)}</small></button>`);
  return layout(language, base, texts.chooseTitle, `<p>${escape(texts.chooseIntro)}</p>
<form method="post" action="${at}/choose">
${buttons.join('\n')}
</form>`, { here: at });
}

export function forgotPage({ language, base, at }: Place, says?: string): string {
  const { texts } = language;
  return layout(language, base, texts.forgotTitle, `${alert(says, 'email')}<p>${escape(texts.forgotIntro)}</p>
<form method="post" action="${at}/forgot">
<label for="email">${escape(texts.email)}</label>
<input id="email" name="email" type="email" autocomplete="username" inputmode="email" required maxlength="254" autofocus${described(says)}>
<button type="submit">${escape(texts.send)}</button>
</form>
<p class="links"><a href="${at}">${escape(texts.signIn)}</a></p>`, { here: `${at}/forgot` });
}

export function sentPage({ language, base, at }: Place): string {
  const { texts } = language;
  return layout(language, base, texts.sentTitle, `<p class="note" role="status">${escape(texts.sent)}</p>\n<p class="links"><a href="${at}">${escape(texts.signIn)}</a></p>`, { here: at });
}

export function consentPage({ language, base, at }: Place, app: string): string {
  const { texts } = language;
  return layout(language, base, texts.consentTitle, `<p>${escape(fill(texts.consent, { app }))}</p>
<form method="post" action="${at}/consent">
<button type="submit" name="allow" value="yes">${escape(texts.allow)}</button>
<button class="quiet" type="submit" name="allow" value="no">${escape(texts.deny)}</button>
</form>`, { here: at });
}

/** An address that is at home at its account's own provider, and perhaps in more places. */
export function doorsPage({ language, base, at }: Place, email: string, doors: { accountId: string; host: string }[], password: boolean): string {
  const { texts } = language;
  const hidden = `<input type="hidden" name="email" value="${escape(email)}">`;
  const buttons = doors.map(({ accountId, host }) => `<button class="choice" type="submit" name="account" value="${escape(accountId)}">${escape(fill(texts.atProvider, { host }))}</button>`);
  return layout(language, base, texts.signIn, `<p>${escape(email)}</p>
<form method="post" action="${at}/delegated">${hidden}
${buttons.join('\n')}
</form>
${password ? `<form method="post" action="${at}/address">${hidden}<button class="choice" type="submit" name="with" value="password">${escape(texts.withPassword)}</button></form>\n` : ''}<p class="links"><a href="${at}">${escape(texts.another)}</a></p>`, { here: at });
}

/** Leads to an account's provider. No redirect: a browser holds one after a form against the form's own page. */
export function leavePage({ language, base }: Place, host: string, url: string): string {
  const { texts } = language;
  return layout(language, base, texts.providerTitle, `<p>${escape(fill(texts.leaving, { host }))}</p>
<p><a href="${escape(url)}">${escape(fill(texts.leave, { host }))}</a></p>`, { head: `<meta http-equiv="refresh" content="0; url=${escape(url)}">\n` });
}

/** An account's provider that could not be used, or that named nobody. */
export function providerPage({ language, base, at }: Place, kind: 'providerFailed' | 'providerUnknown', host: string, code: string): string {
  const { texts } = language;
  return layout(language, base, texts.providerTitle, `${alert(fill(texts[kind], { host }))}<p><code>${escape(code)}</code></p>
<p class="links"><a href="${at}">${escape(texts.signIn)}</a></p>`, { here: at });
}

/** Asks whether to sign out. `fields` are the provider's hidden ones; `atOnce` when the question is answered already. */
export function signOutPage(language: Language, base: string, action: string, xsrf: string, atOnce: boolean, here?: string): string {
  const { texts } = language;
  return layout(language, base, texts.signOutTitle, `<p>${escape(texts.signOutAsk)}</p>
<form method="post" action="${escape(action)}"><input type="hidden" name="xsrf" value="${escape(xsrf)}">
<button type="submit" name="logout" value="yes">${escape(texts.signOut)}</button>
<button class="quiet" type="submit">${escape(texts.stay)}</button>
</form>`, { scripts: atOnce ? [SUBMIT_PATH] : [], here });
}

/** A page that says one thing and leads home. */
export function plainPage(language: Language, base: string, home: string, kind: 'expired' | 'error' | 'failed' | 'signedOut', code?: string, here?: string): string {
  const { texts } = language;
  const title = { expired: texts.expiredTitle, error: texts.errorTitle, failed: texts.errorTitle, signedOut: texts.signedOutTitle }[kind];
  return layout(language, base, title, `<p>${escape(texts[kind])}</p>
${code ? `<p><code>${escape(code)}</code></p>\n` : ''}<p class="links"><a href="${escape(home)}">${escape(texts.home)}</a></p>`, { here });
}
