/** The languages of the console, in their own words. */
export const languages = { en: 'English', fr: 'Français', de: 'Deutsch', es: 'Español', it: 'Italiano', nl: 'Nederlands', pt: 'Português' } as const;
/** A language that has texts. */
export type Language = keyof typeof languages;

/** Whether a tag is one of {@link languages}. */
export function isLanguage(tag: unknown): tag is Language {
  return typeof tag === 'string' && Object.hasOwn(languages, tag);
}

/** The person's choice, else the first of the browser's languages that there is, else English. */
export function pickLanguage(chosen: string | null, browser: readonly string[]): Language {
  const found = [chosen, ...browser].map((tag) => tag?.toLowerCase().split('-')[0]).find(isLanguage);
  return found ?? 'en';
}

/** The locale for dates and numbers: the browser's own region where it speaks the language, so that an Irish reader of English does not see American dates. */
export function pickLocale(language: Language, browser: readonly string[]): string {
  return browser.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? { en: 'en-GB', pt: 'pt-PT' }[language as string] ?? language;
}
