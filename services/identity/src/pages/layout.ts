import { escapeHtml, htmlPage, pageHeaders as securityHeaders, type PageLanguage, pageStyle } from '@trunkline/service-kit';
import type { Language } from './language.js';

export const escape = escapeHtml;
export const style = pageStyle;

/** Where the pages' style and scripts are, below the provider's path. */
export const STYLE_PATH = '/assets/sign-in.css';
export const SUBMIT_PATH = '/assets/submit.js';
export const PASSWORD_PATH = '/assets/password.js';
export const PASSKEY_PATH = '/assets/passkey.js';

/** The headers of every page. `formTargets`: where else than here a form may lead in the end. */
export function pageHeaders(formTargets: string[] = []): Record<string, string> {
  // Browsers hold redirects after a form against form-action, too.
  return securityHeaders(`default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action ${["'self'", ...formTargets].join(' ')}; frame-ancestors 'none'`);
}

/** The headers of what the provider answers itself; it adds the hashes of its own scripts, and its forms lead back to clients. */
export const providerHeaders: Record<string, string> = {
  ...securityHeaders("default-src 'none'; script-src 'self'; base-uri 'none'; frame-ancestors 'none'"),
  'cross-origin-resource-policy': 'cross-origin',
};

/** The source that a form-action needs for an address; nothing for what is no address. */
export function sourceOf(uri: unknown): string[] {
  if (typeof uri !== 'string' || !URL.canParse(uri)) return [];
  const { protocol, origin } = new URL(uri);
  return [origin === 'null' ? protocol : origin];
}

/** More for a page than its text. */
export interface Extras {
  /** More HTML for the head. */
  head?: string;
  /** Scripts of ours, by their paths. */
  scripts?: string[];
  /** The page's own address, which takes `lang`; without it the page offers no other language. */
  here?: string | undefined;
}

/** A whole page. `base` is the provider's path. */
export function layout(language: Language, base: string, title: string, content: string, { head = '', scripts = [], here }: Extras = {}): string {
  return htmlPage({
    language: language.tag, title, content, style: `${base}${STYLE_PATH}`,
    head: head + scripts.map((path) => `<script src="${base}${path}" defer></script>\n`).join(''),
    inLanguage: here === undefined ? undefined : (tag) => inLanguage(here, tag),
  });
}

/** The same address, asking for another language. */
function inLanguage(here: string, tag: PageLanguage): string {
  const [path, query = ''] = here.split(/\?(.*)/s, 2);
  const params = new URLSearchParams(query);
  params.set('lang', tag);
  return `${path}?${params}`;
}

/** Sends the only form of the page, as its first button would. */
export const submitScript = `'use strict';
const form = document.querySelector('form');
const button = form.querySelector('button');
form.requestSubmit(button);
`;

/**
 * Asks the browser for a passkey and sends what it says with the form `passkey`. On the page of the address it also offers passkeys where
 * the address is typed, if the browser can.
 */
export const passkeyScript = `'use strict';
const form = document.getElementById('passkey');
const says = document.getElementById('passkey-says');
const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (char) => char.charCodeAt(0));
const toText = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '');
const isNew = form && form.dataset.kind === 'create';
let waiting = null;

async function options() {
  const answer = await fetch(form.dataset.options, { method: 'POST', credentials: 'same-origin' });
  if (!answer.ok || !/json/.test(answer.headers.get('content-type') || '')) throw new Error('no options');
  const given = await answer.json();
  given.challenge = toBytes(given.challenge);
  if (given.user) given.user.id = toBytes(given.user.id);
  for (const list of [given.excludeCredentials, given.allowCredentials]) for (const item of list || []) item.id = toBytes(item.id);
  return given;
}

function asJson(credential) {
  const { response } = credential;
  const said = { clientDataJSON: toText(response.clientDataJSON) };
  if (isNew) {
    said.attestationObject = toText(response.attestationObject);
    said.transports = response.getTransports ? response.getTransports() : [];
  } else {
    said.authenticatorData = toText(response.authenticatorData);
    said.signature = toText(response.signature);
    if (response.userHandle) said.userHandle = toText(response.userHandle);
  }
  return JSON.stringify({ id: credential.id, rawId: toText(credential.rawId), type: credential.type, response: said, clientExtensionResults: credential.getClientExtensionResults() });
}

function send(credential) {
  form.elements.response.value = asJson(credential);
  form.submit();
}

async function ask(mediation) {
  if (waiting) waiting.abort();
  waiting = new AbortController();
  const { signal } = waiting;
  const publicKey = await options();
  return isNew ? navigator.credentials.create({ publicKey, signal }) : navigator.credentials.get({ publicKey, signal, ...(mediation ? { mediation } : {}) });
}

if (form && window.PublicKeyCredential) {
  for (const part of document.querySelectorAll('[data-passkey]')) part.hidden = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = form.querySelector('button');
    button.disabled = true;
    says.textContent = '';
    try {
      send(await ask());
    } catch {
      // Given up, or there is none here.
      says.textContent = form.dataset.failed;
      button.disabled = false;
    }
  });
  if (form.dataset.conditional && PublicKeyCredential.isConditionalMediationAvailable) {
    PublicKeyCredential.isConditionalMediationAvailable()
      .then((can) => (can ? ask('conditional') : null))
      .then((credential) => { if (credential) send(credential); })
      .catch(() => {});
  }
}
`;
