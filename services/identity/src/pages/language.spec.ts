import { fill, languageOf } from './language.js';

describe('the language of a page', () => {
  it.each([
    ['nothing', undefined, undefined, 'en'],
    ['ui_locales first', 'fr-CA de', 'nl', 'fr'],
    ['the first of ui_locales that is there', 'ja pt-BR', 'nl', 'pt'],
    ['the browser', undefined, 'ja, de;q=0.5, es-MX;q=0.8, en;q=0.1', 'es'],
    ['one that is refused', undefined, 'de;q=0, it;q=0.2', 'it'],
    ['nonsense', 'constructor __proto__', ';;q=x,,', 'en'],
    ['what is no text', ['de'], undefined, 'en'],
  ])('follows %s', (_, uiLocales, header, expected) => {
    expect(languageOf(uiLocales, header).tag).toBe(expected);
  });

  it.each(['en', 'fr', 'de', 'es', 'it', 'nl', 'pt'])('%s has the same places to fill in', (tag) => {
    const places = (texts: Record<string, string>) => Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, text.match(/\{\w+\}/g)]));
    expect(places(languageOf(tag, undefined).texts)).toEqual(places(languageOf('en', undefined).texts));
  });

  it('fills in', () => {
    expect(fill('{seconds} s for {nobody}.', { seconds: 5 })).toBe('5 s for .');
  });
});
