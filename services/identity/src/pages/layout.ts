import type { Language } from './language.js';

/** Text as it may stand in HTML, in content and in quoted attributes. */
export function escape(text: unknown): string {
  return String(text).replace(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`);
}

/** Where the pages' style and the one script are, below the provider's path. */
export const STYLE_PATH = '/assets/sign-in.css';
export const SUBMIT_PATH = '/assets/submit.js';

/** The headers of every page. `formTargets`: where else than here a form may lead in the end. */
export function pageHeaders(formTargets: string[] = []): Record<string, string> {
  return {
    // Browsers hold redirects after a form against form-action, too.
    'content-security-policy': `default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action ${["'self'", ...formTargets].join(' ')}; frame-ancestors 'none'`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    'cache-control': 'no-store',
  };
}

/** The headers of what the provider answers itself; it adds the hashes of its own scripts, and its forms lead back to clients. */
export const providerHeaders: Record<string, string> = {
  ...pageHeaders(),
  'content-security-policy': "default-src 'none'; script-src 'self'; base-uri 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'cross-origin',
};

/** The source that a form-action needs for an address; nothing for what is no address. */
export function sourceOf(uri: unknown): string[] {
  if (typeof uri !== 'string' || !URL.canParse(uri)) return [];
  const { protocol, origin } = new URL(uri);
  return [origin === 'null' ? protocol : origin];
}

/** A whole page. `base` is the provider's path, `head` more for its head. */
export function layout(language: Language, base: string, title: string, content: string, head = ''): string {
  return `<!doctype html>
<html lang="${language.tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escape(title)} · Trunkline</title>
<link rel="stylesheet" href="${base}${STYLE_PATH}">
${head}</head>
<body>
<main>
<p class="brand">Trunkline</p>
<h1>${escape(title)}</h1>
${content}
</main>
</body>
</html>
`;
}

/** Sends the only form of the page, as its first button would. */
export const submitScript = `'use strict';
const form = document.querySelector('form');
const button = form.querySelector('button');
form.requestSubmit(button);
`;

export const style = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; }
main { max-width: 26rem; margin: 0 auto; padding: 1.5rem; box-sizing: border-box; }
.brand { font-weight: 700; margin: 0; }
h1 { line-height: 1.2; margin: .5rem 0 1rem; overflow-wrap: anywhere; }
p { overflow-wrap: anywhere; }
label { display: block; margin-top: 1rem; font-weight: 600; }
input { box-sizing: border-box; width: 100%; font: inherit; padding: .55rem; margin-top: .25rem; border: 1px solid #767676; border-radius: .4rem; }
input[readonly] { border-style: dashed; }
button, .button { font: inherit; font-weight: 600; margin-top: 1.5rem; padding: .6rem 1.2rem; border: 1px solid transparent; border-radius: .4rem; background: #0b57d0; color: #fff; cursor: pointer; }
button.quiet { background: transparent; color: inherit; border-color: #767676; }
button.choice { display: block; width: 100%; text-align: left; margin-top: .75rem; background: transparent; color: inherit; border-color: #767676; overflow-wrap: anywhere; }
button.choice small { display: block; font-weight: 400; }
:focus-visible { outline: 3px solid #f9ab00; outline-offset: 2px; }
[role=alert] { color: #b3261e; font-weight: 600; }
a { color: #0b57d0; }
@media (prefers-color-scheme: dark) { [role=alert] { color: #f2b8b5; } a { color: #a8c7fa; } }
`;
