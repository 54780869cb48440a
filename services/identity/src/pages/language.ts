import { acceptedLanguages, fillText, languageAmong, type PageLanguage } from '@trunkline/service-kit';
import { de } from './languages/de.js';
import { en, type Texts } from './languages/en.js';
import { es } from './languages/es.js';
import { fr } from './languages/fr.js';
import { it } from './languages/it.js';
import { nl } from './languages/nl.js';
import { pt } from './languages/pt.js';

const languages: Record<PageLanguage, Texts> = { en, fr, de, es, it, nl, pt };

/** A language of the pages with its texts. */
export interface Language { tag: PageLanguage; texts: Texts }

/** The first language that is asked for and there is: as it was `chosen` on a page, by OpenID Connect's `ui_locales`, by the browser; English else. */
export function languageOf(uiLocales: unknown, acceptLanguage: string | undefined, chosen: (string | undefined)[] = []): Language {
  const wanted = typeof uiLocales === 'string' ? uiLocales.split(/\s+/) : [];
  const tag = languageAmong([...chosen, ...wanted, ...acceptedLanguages(acceptLanguage)]) ?? 'en';
  return { tag, texts: languages[tag] };
}

/** See the kit's. */
export const fill = fillText;
