import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { isLanguage, type Language, pickLanguage } from './languages.js';

const CHOICE = 'trunkline.language';

const bundles: Record<Language, () => Promise<{ texts: Record<string, Record<string, unknown>> }>> = {
  en: () => import('virtual:language/en'),
  fr: () => import('virtual:language/fr'),
  de: () => import('virtual:language/de'),
  es: () => import('virtual:language/es'),
  it: () => import('virtual:language/it'),
  nl: () => import('virtual:language/nl'),
  pt: () => import('virtual:language/pt'),
};

const loaded = new Set<Language>();

async function load(language: Language): Promise<void> {
  if (loaded.has(language)) return;
  const { texts } = await bundles[language]();
  for (const [feature, keys] of Object.entries(texts)) i18next.addResourceBundle(language, feature, keys, true, true);
  loaded.add(language);
}

/** Starts with the person's language; only that one is loaded. */
export async function startI18n(): Promise<void> {
  const language = pickLanguage(localStorage.getItem(CHOICE), navigator.languages);
  await i18next.use(initReactI18next).init({
    lng: language, fallbackLng: false, ns: [], defaultNS: 'common', resources: {},
    interpolation: { escapeValue: false }, returnNull: false, react: { useSuspense: false },
  });
  await load(language);
  document.documentElement.lang = language;
}

/** Changes the language of everything at once, and for the next visit. */
export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(CHOICE, language);
  await load(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** The language now. */
export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : 'en';
}
