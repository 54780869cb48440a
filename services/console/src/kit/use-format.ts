import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isLanguage, pickLocale } from '../i18n/languages.js';
import { formatAgo, formatDate, formatDay, formatMoment } from './format.rules.js';

/** Dates, numbers, names of countries and languages, and sorting, as the reader writes them. */
export function useFormat() {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const locale = pickLocale(isLanguage(i18n.language) ? i18n.language : 'en', navigator.languages);
    const numbers = new Intl.NumberFormat(locale);
    const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
    const regions = new Intl.DisplayNames(i18n.language, { type: 'region' });
    const tongues = new Intl.DisplayNames(i18n.language, { type: 'language' });
    const collator = new Intl.Collator(locale, { sensitivity: 'base', numeric: true });
    return {
      locale,
      /** `YYYY-MM-DD` */
      day: (value: string) => formatDay(locale, value),
      /** The day of a moment. */
      date: (value: string) => formatDate(locale, value),
      moment: (value: string) => formatMoment(locale, value),
      ago: (value: string) => formatAgo(locale, value, Date.now()),
      number: (value: number) => numbers.format(value),
      percent: (value: number) => percents.format(value),
      country: (code: string) => regions.of(code) ?? code,
      language: (tag: string) => tongues.of(tag) ?? tag,
      compare: (a: string, b: string) => collator.compare(a, b),
    };
  }, [i18n.language]);
}
