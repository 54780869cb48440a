import { hashPassword, verifyPassword } from './hash.js';
import { weaknessOf } from './password.rules.js';

const ada = { name: 'Ada Lovelace', email: 'ada.lovelace@example.com' };

describe('weaknessOf', () => {
  it.each([
    'plum carriage 14 otters', 'Xk2!vb9Qw#tz', 'größte Zwetschge am Baum', 'ada likes long walks by the sea', '東京の夜はいつも静かだった頃が好き', 'zwölf boxkämpfer jagen viktor',
  ])('takes %s', (password) => expect(weaknessOf(password, ada)).toBeNull());

  it.each([
    ['short', 'Xk2!vb9Qw#t', /12 characters/],
    ['emoji counted as one character each', '😀😁😂🤣😃😄', /12 characters/],
    ['too long', 'ab'.repeat(501), /1000/],
    ['the address', 'Ada.Lovelace@example.com', /your name/],
    ['the name', 'AdaLovelace ', /12|your name/],
    ['the name and a digit', 'Ada Lovelace12', /your name/],
    ['one character', 'aaaaaaaaaaaa', /repetition/],
    ['a repeated block', 'abc1abc1abc1', /repetition/],
    ['a sequence', 'abcdefghijkl', /sequence/],
    ['digits', '123456789012', /sequence/],
    ['a keyboard row', 'qwertyuiopas', /sequence/],
    ['a common one', 'passwordpassword', /tried first|repetition/],
    ['a common one in disguise', 'P@ssw0rdP@ssw0rd', /tried first|repetition/],
    ['a common word and digits', 'Password2026!!', /tried first/],
    ['a famous phrase', 'correct horse battery staple', /tried first/],
  ])('refuses %s', (_, password, reason) => expect(weaknessOf(password, ada)).toMatch(reason));
});

it('stores argon2id and recognises the password, however it is composed', async () => {
  const stored = await hashPassword('Zwölf Boxkämpfer');
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword(stored, 'Zwölf Boxkämpfer'.normalize('NFD'))).toBe(true);
  expect(await verifyPassword(stored, 'Zwölf Boxkämpfer!')).toBe(false);
});
