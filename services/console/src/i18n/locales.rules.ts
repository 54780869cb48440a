/** A language's texts of one feature, as its file has them. */
export type Texts = { [key: string]: string | Texts };

/** All keys with their texts: `{ a: { b: 'x' } }` has `a.b`. */
export function flatten(texts: Texts, prefix = ''): Map<string, string> {
  return new Map(Object.entries(texts).flatMap(([key, value]) => (typeof value === 'string' ? [[prefix + key, value] as const] : [...flatten(value, `${prefix}${key}.`)])));
}

const PLURAL = /_(zero|one|two|few|many|other)$/;

/** The keys that a language must have for those of English: each plural in the forms that the language has. */
export function wantedKeys(english: Iterable<string>, language: string): string[] {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  return [...new Set([...english].flatMap((key) => (PLURAL.test(key) ? forms.map((form) => key.replace(PLURAL, `_${form}`)) : [key])))].sort();
}

/** The places in a text that are filled in. */
export function slotsOf(text: string): string[] {
  return [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name!).sort();
}

/**
 * What a source file uses: whole keys as `feature:key`, and beginnings of keys that are put together (`t(`state.${x}`)`).
 * Keys belong to the file's `useTranslation('feature')` unless they name theirs.
 */
export function usesOf(source: string): { keys: Set<string>; prefixes: Set<string>; features: Set<string> } {
  const features = [...source.matchAll(/useTranslation\(\[?'(\w+)'/g)].map(([, name]) => name!);
  const own = features.length ? features : ['common'];
  const keys = new Set<string>();
  const prefixes = new Set<string>();
  const add = (into: Set<string>, key: string): void => {
    if (key.includes(':')) into.add(key);
    else for (const feature of own) into.add(`${feature}:${key}`);
  };
  for (const [, key] of source.matchAll(/\bt\(\s*'([^'\n]+)'/g)) add(keys, key!);
  for (const [, prefix] of source.matchAll(/\bt\(\s*`([^`$\n]*)\$\{/g)) add(prefixes, prefix!);
  for (const [, key] of source.matchAll(/i18nKey="([^"\n]+)"/g)) add(keys, key!);
  // Chosen before it is used: `t(found ? 'a' : 'b')`, maps of keys, keys of another feature.
  for (const [, key] of source.matchAll(/'(\w+:[\w.]+)'/g)) keys.add(key!);
  for (const [, , a, b] of source.matchAll(/\bt\(([^()'`]|\([^()]*\))*\?\s*'([^'\n]+)'\s*:\s*'([^'\n]+)'/g)) for (const key of [a!, b!]) add(keys, key);
  return { keys, prefixes, features: new Set(own) };
}

/** A key without what i18next adds to it by count and context. */
export function baseOf(key: string): string {
  return key.replace(PLURAL, '');
}
