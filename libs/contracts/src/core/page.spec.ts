import { country, language } from './page.js';

describe('country', () => {
  it.each(['DE', 'GB', 'NL', 'US', 'CH', 'XK', 'TW', 'AX', 'SX'])('takes %s', (code) => expect(country.safeParse(code).success).toBe(true));
  it.each(['UK', 'de', 'DEU', 'ZZ', 'XX', 'EU', 'SU', 'DD', 'YU', 'AN', '', 'Q', '12', 'D€'])('refuses %j', (code) => expect(country.safeParse(code).success).toBe(false));
});

describe('language', () => {
  it.each(['en', 'de-CH', 'pt-BR', 'zh-Hant-TW'])('takes %s', (tag) => expect(language.safeParse(tag).success).toBe(true));
  it.each(['', 'e', 'en_US', 'english language', 'x', '12'])('refuses %j', (tag) => expect(language.safeParse(tag).success).toBe(false));
});
