/** The languages of pages, by their tags, as their speakers call them. */
export const pageLanguages = { en: 'English', fr: 'Français', de: 'Deutsch', es: 'Español', it: 'Italiano', nl: 'Nederlands', pt: 'Português' } as const;
/** A tag of {@link pageLanguages}. */
export type PageLanguage = keyof typeof pageLanguages;

/** The cookie that keeps the language that somebody chose on a page; the gateway and identity know it both. */
export const LANGUAGE_COOKIE = 'trunkline_language';

/** The first of the wanted tags (BCP 47, best first) that there is; null when none is. */
export function languageAmong(wanted: Iterable<string | null | undefined>): PageLanguage | null {
  for (const tag of wanted) {
    const primary = (tag ?? '').toLowerCase().split('-', 1)[0]!;
    if (Object.hasOwn(pageLanguages, primary)) return primary as PageLanguage;
  }
  return null;
}

/** The tags of an Accept-Language header, best first. */
export function acceptedLanguages(header: string | undefined): string[] {
  return (header ?? '').slice(0, 1_000).split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => tag && quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag);
}

/** The language that the cookie of a request keeps, as it came. */
export function languageCookie(cookies: string | undefined): string | undefined {
  return new RegExp(`(?:^|;\\s*)${LANGUAGE_COOKIE}=([A-Za-z-]{2,10})(?:;|$)`).exec(cookies ?? '')?.[1];
}

/** A Set-Cookie that keeps a choice for a year. */
export function keepLanguage(tag: PageLanguage, secure: boolean): string {
  return `${LANGUAGE_COOKIE}=${tag}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

/** A text with its `{…}` filled in. */
export function fillText(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
