import { de } from './languages/de.js';
import { en, type Texts } from './languages/en.js';
import { es } from './languages/es.js';
import { fr } from './languages/fr.js';
import { it } from './languages/it.js';
import { nl } from './languages/nl.js';
import { pt } from './languages/pt.js';

const languages: Record<string, Texts> = { en, fr, de, es, it, nl, pt };

/** A language of the pages with its texts. */
export interface Language { tag: string; texts: Texts }

/** The first language that is asked for and there is: by OpenID Connect's `ui_locales`, then by the browser; English else. */
export function languageOf(uiLocales: unknown, acceptLanguage: string | undefined): Language {
  const wanted = [...(typeof uiLocales === 'string' ? uiLocales.split(/\s+/) : []), ...accepted(acceptLanguage ?? '')];
  for (const tag of wanted) {
    const primary = tag.toLowerCase().split('-', 1)[0]!;
    if (Object.hasOwn(languages, primary)) return { tag: primary, texts: languages[primary]! };
  }
  return { tag: 'en', texts: en };
}

/** The tags of an Accept-Language header, best first. */
function accepted(header: string): string[] {
  return header.slice(0, 1_000).split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => tag && quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag);
}

/** A text with its `{…}` filled in. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
