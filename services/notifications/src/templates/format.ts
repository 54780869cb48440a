/** The forms of a phrase by plural category; `#` stands for the number as the locale writes it. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

export interface Format {
  number(value: number): string;
  count(value: number, forms: PluralForms): string;
  list(items: string[]): string;
  /** A calendar day, `YYYY-MM-DD`. */
  day(date: string): string;
  /** A moment with its time zone. */
  moment(iso: string): string;
}

/** Numbers, plurals and dates of one locale. Days and moments are in UTC and say so. */
export function formatFor(locale: string): Format {
  const numbers = new Intl.NumberFormat(locale);
  const plurals = new Intl.PluralRules(locale);
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const moments = new Intl.DateTimeFormat(locale, {
    year: 'numeric', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZone: 'UTC', timeZoneName: 'short',
  });
  return {
    number: (value) => numbers.format(value),
    count: (value, forms) => (forms[plurals.select(value)] ?? forms.other).replace('#', numbers.format(value)),
    list: (items) => lists.format(items),
    day: (date) => `${days.format(new Date(`${date}T00:00:00Z`))} (UTC)`,
    moment: (iso) => moments.format(new Date(iso)),
  };
}

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** Keeps a right-to-left name from reordering the left-to-right sentence around it, in HTML and in plain text alike. */
export function isolate(value: string): string {
  return rightToLeft.test(value) ? `\u2068${value}\u2069` : value;
}
