import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages } from './languages.js';
import { baseOf, flatten, slotsOf, type Texts, usesOf, wantedKeys } from './locales.rules.js';

const src = join(import.meta.dirname, '..');
const locales = join(src, 'locales');
const features = readdirSync(join(locales, 'en')).map((file) => file.replace(/\.json$/, ''));
const read = (language: string, feature: string): Map<string, string> => flatten(JSON.parse(readFileSync(join(locales, language, `${feature}.json`), 'utf8')) as Texts);
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.spec\.tsx?$|\.d\.ts$|locales\.rules/.test(file))
  .map((file) => ({ file, ...usesOf(readFileSync(join(src, file), 'utf8')) }));
const catalogue = readFileSync(join(src, '../../../libs/contracts/src/core/errors.ts'), 'utf8');
const codes = [...catalogue.matchAll(/^ {2}'([\w.]+)': \{ kind:/gm)].map(([, code]) => code!);

describe('the texts of the console', () => {
  it.each(Object.keys(languages))('are all there in %s, with the same places to fill in, and none is left over', (language) => {
    expect(readdirSync(join(locales, language)).sort()).toEqual(readdirSync(join(locales, 'en')).sort());
    for (const feature of features) {
      const english = read('en', feature);
      const texts = read(language, feature);
      expect({ feature, keys: [...texts.keys()].sort() }).toEqual({ feature, keys: wantedKeys(english.keys(), language) });
      for (const [key, text] of texts) {
        const model = english.get(key) ?? english.get(`${baseOf(key)}_other`)!;
        expect({ feature, key, slots: slotsOf(text), empty: text.trim() === '' }).toEqual({ feature, key, slots: slotsOf(model), empty: false });
      }
    }
  });

  it('name every code that the gateway refuses with', () => {
    expect(codes.length).toBeGreaterThan(40);
    const texts = read('en', 'errors');
    expect(codes.filter((code) => !texts.has(code))).toEqual([]);
  });

  it('are used, each of them', () => {
    const keys = new Set(sources.flatMap((source) => [...source.keys]));
    const prefixes = sources.flatMap((source) => [...source.prefixes]);
    const unused = features.filter((feature) => feature !== 'errors').flatMap((feature) => [...read('en', feature).keys()].map((key) => `${feature}:${baseOf(key)}`))
      // A context is the end of a key: `rows_more` is `t('rows', { context: 'more' })`.
      .filter((key) => !keys.has(key) && ![...keys].some((used) => key.startsWith(`${used}_`)) && !prefixes.some((prefix) => prefix !== '' && !prefix.endsWith(':') && key.startsWith(prefix)));
    expect(unused).toEqual([]);
  });

  it('are there for each key that the code names', () => {
    const there = new Set(features.flatMap((feature) => [...read('en', feature).keys()].flatMap((key) => [`${feature}:${key}`, `${feature}:${baseOf(key)}`])));
    for (const { file, keys, features: own } of sources) {
      // A file with the texts of several features may have a key in any of them.
      const missing = [...keys].filter((key) => features.includes(key.split(':')[0]!)).map((key) => key.slice(key.indexOf(':') + 1)).filter((key) => ![...own, ...features].some((feature) => there.has(`${feature}:${key}`)));
      expect({ file, missing }).toEqual({ file, missing: [] });
    }
  });
});
