import { pickLanguage, pickLocale } from './languages.js';

describe('the language', () => {
  it('is the person’s, else the browser’s, else English', () => {
    expect(pickLanguage('nl', ['de-DE'])).toBe('nl');
    expect(pickLanguage(null, ['ja', 'pt-BR', 'de'])).toBe('pt');
    expect(pickLanguage('xx', ['ja'])).toBe('en');
  });

  it('has the browser’s region for dates', () => {
    expect(pickLocale('en', ['de', 'en-IE'])).toBe('en-IE');
    expect(pickLocale('de', ['en-US'])).toBe('de');
    expect(pickLocale('en', ['nl'])).toBe('en-GB');
  });
});
