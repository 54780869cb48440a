import { acceptedLanguages, languageAmong, languageCookie, type PageLanguage } from '@trunkline/service-kit';
import type { FastifyRequest } from 'fastify';
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

/** The language that the request asks for by `lang`, if there is it. */
export function askedLanguage(request: FastifyRequest): PageLanguage | null {
  const { lang } = request.query as { lang?: unknown };
  return languageAmong([typeof lang === 'string' ? lang : null]);
}

/** The language of a page: as it was chosen, else that of whoever it is for, else the browser's. */
export function languageFor(request: FastifyRequest, whoseLanguage?: string): Language {
  const { headers } = request;
  const tag = languageAmong([askedLanguage(request), languageCookie(headers.cookie), whoseLanguage, ...acceptedLanguages(headers['accept-language'])]) ?? 'en';
  return { tag, texts: languages[tag] };
}
