import { acceptedLanguages, keepLanguage, languageAmong, languageCookie } from './language.js';

describe('the language of a page', () => {
  it('is the first that there is', () => {
    expect(languageAmong(['ja', undefined, 'pt-BR', 'en'])).toBe('pt');
    expect(languageAmong(['constructor', '__proto__', ''])).toBeNull();
  });
  it('is read from a header by its weights', () => {
    expect(acceptedLanguages('ja, de;q=0.5, es-MX;q=0.8, en;q=0')).toEqual(['ja', 'es-MX', 'de']);
    expect(acceptedLanguages(undefined)).toEqual([]);
  });
  it('is kept in a cookie', () => {
    expect(languageCookie(`a=b; ${keepLanguage('nl', true).split(';')[0]!}; c=d`)).toBe('nl');
    expect(languageCookie('xtrunkline_language=nl')).toBeUndefined();
    expect(keepLanguage('nl', true)).toContain('; Secure');
  });
});
