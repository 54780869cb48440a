import { type PageLanguage, pageLanguages } from './language.js';

/** Text as it may stand in HTML, in content and in quoted attributes. */
export function escapeHtml(text: unknown): string {
  return String(text).replace(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`);
}

/** What a page is made of. */
export interface PageParts {
  language: PageLanguage;
  title: string;
  /** HTML below the title. */
  content: string;
  /** The address of {@link pageStyle}. */
  style: string;
  /** More HTML for the head. */
  head?: string;
  /** For pages to read, with tables. */
  wide?: boolean;
  /** The same page in another language; without it the page offers none. */
  inLanguage?: ((tag: PageLanguage) => string) | undefined;
}

/** A whole page in the look that all have. */
export function htmlPage({ language, title, content, style, head = '', inLanguage, wide = false }: PageParts): string {
  const items = inLanguage && Object.entries(pageLanguages).map(([tag, name]) =>
    `<li><a href="${escapeHtml(inLanguage(tag as PageLanguage))}" lang="${tag}" hreflang="${tag}"${tag === language ? ' aria-current="true"' : ''}>${name}</a></li>`);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} · Trunkline</title>
<link rel="stylesheet" href="${escapeHtml(style)}">
${head}</head>
<body${wide ? ' class="wide"' : ''}>
<header class="brand">Trunkline</header>
<main>
<h1>${escapeHtml(title)}</h1>
${content}
</main>
${items ? `<nav class="languages" aria-label="Language"><ul>${items.join('')}</ul></nav>\n` : ''}</body>
</html>
`;
}

/** The headers of every page, after the OWASP Secure Headers Project. `policy` is its Content-Security-Policy. */
export function pageHeaders(policy: string): Record<string, string> {
  return {
    'content-security-policy': policy,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'x-permitted-cross-domain-policies': 'none',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'cache-control': 'no-store',
  };
}
