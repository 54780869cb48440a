import { email as emailField, isValidEmail } from '@trunkline/contracts';
import { checkRow, duplicateInFile, emailExists, emailKey, type RawRow } from './row.rules.js';

const check = (over: Partial<RawRow>) => checkRow({ firstName: '', lastName: '', name: 'Anna Smith', email: 'anna@example.com', role: '', ...over });
const codes = (over: Partial<RawRow>) => check(over).errors.map(({ column, code }) => `${column}: ${code}`);

describe('the name of a row', () => {
  it('is NAME, or made of FIRST NAME and LAST NAME', () => {
    expect(check({ name: 'Dr. A', firstName: 'Anna', lastName: 'Smith' })).toMatchObject({ name: 'Dr. A', firstName: 'Anna', errors: [] });
    expect(check({ name: ' ', firstName: ' Anna ', lastName: 'van  der\nBerg' })).toMatchObject({ name: 'Anna van der Berg', lastName: 'van der Berg', errors: [] });
  });

  it('is missing at the column that would complete it', () => {
    expect(codes({ name: '' })).toEqual(['NAME: name_missing']);
    expect(codes({ name: '', firstName: 'Anna' })).toEqual(['LAST NAME: name_missing']);
    expect(codes({ name: '\u00a0\u200b', lastName: 'Smith' })).toEqual(['FIRST NAME: name_missing']);
    expect(check({ name: '', firstName: 'Anna' }).errors[0]?.message).toContain('"Anna"');
  });

  it('may have 200 characters, its parts 100, counted as people do', () => {
    expect(codes({ name: '😀'.repeat(200), firstName: 'é'.repeat(100), lastName: 'x'.repeat(100) })).toEqual([]);
    expect(codes({ name: '', firstName: 'x'.repeat(100), lastName: 'y'.repeat(100) })).toEqual([]);
    expect(codes({ name: 'x'.repeat(201), firstName: 'x'.repeat(101), lastName: 'x'.repeat(101) })).toEqual([
      'FIRST NAME: value_too_long',
      'LAST NAME: value_too_long',
      'NAME: value_too_long',
    ]);
    const [error] = check({ name: 'x'.repeat(30_000) }).errors;
    expect(error?.message).toBe(`NAME is longer than the 200 characters that are allowed: "${'x'.repeat(80)}…".`);
  });
});

describe('the role of a row', () => {
  it.each([
    ['', 'user'],
    ['User', 'user'],
    [' USER\u00a0', 'user'],
    ['Account Admin', 'account-admin'],
    ['account-admin', 'account-admin'],
    ['ACCOUNT_ADMIN', 'account-admin'],
    ['accountadmin', 'account-admin'],
    ['Account\u00a0 Admin', 'account-admin'],
  ])('%j is %s', (role, expected) => {
    expect(check({ role })).toMatchObject({ role: expected, errors: [] });
  });

  it('is refused by its name', () => {
    expect(check({ role: 'Boss' })).toMatchObject({
      role: null,
      errors: [{ column: 'ROLE', code: 'role_unknown', message: '"Boss" is not a role: use User or Account Admin.' }],
    });
  });
});

describe('the address of a row', () => {
  it.each([
    'a@example.com',
    'anna.smith+tag@mail.example.co.uk',
    "o'brien@example.ie",
    '!#$%&*+/=?^_`{|}~-@example.com',
    'user@xn--bcher-kva.example',
    'zoë@bücher.example',
    '山田@例え.テスト',
    'अनिता@उदाहरण.भारत',
    'x@1.2.de',
    `${'a'.repeat(64)}@example.com`,
  ])('%s is valid', (email) => {
    expect(check({ email }).errors).toEqual([]);
    expect(isValidEmail(email)).toBe(true);
    // By hand, one by one, the same addresses are taken.
    expect(emailField.parse(` ${email} `)).toBe(email);
  });

  it.each([
    ['anna', 'it has no @'],
    ['anna@@example.com', 'more than one @'],
    ['a@example.com;b@example.com', 'more than one @'],
    ['@example.com', 'nothing stands before the @'],
    ['anna@', 'nothing stands after the @'],
    ['anna@example', 'no ending such as .com'],
    ['anna smith@example.com', 'a blank'],
    ['an\u00a0na@example.com', 'a blank'],
    ['an\u200bna@example.com', 'an invisible character (U+200B)'],
    ['Anna <anna@example.com>', 'the address alone'],
    ['anna..smith@example.com', 'a dot'],
    ['.anna@example.com', 'a dot'],
    ['anna.@example.com', 'a dot'],
    ['"anna"@example.com', 'a character before the @'],
    ['mailto:anna@example.com', 'a character before the @'],
    ['an,na@example.com', 'a character before the @'],
    ['anna@-example.com', '"-example.com" is not a domain'],
    ['anna@example-.com', 'is not a domain'],
    ['anna@example..com', 'is not a domain'],
    ['anna@.example.com', 'is not a domain'],
    ['anna@example.com.', 'is not a domain'],
    ['anna@exa_mple.com', 'is not a domain'],
    ['anna@example.c', 'is not a domain'],
    ['anna@127.0.0.1', 'is not a domain'],
    ['anna@[127.0.0.1]', 'is not a domain'],
    ['anna@example.com,', 'is not a domain'],
    ['anna@ex%61mple.com', 'is not a domain'],
    [`anna@${'x'.repeat(64)}.com`, 'is not a domain'],
    [`${'a'.repeat(65)}@example.com`, 'more than 64 characters'],
    ['#REF!', 'it has no @'],
  ])('%s is not: %s', (email, reason) => {
    const { errors } = check({ email });
    expect(errors).toEqual([{ column: 'EMAIL', code: 'email_invalid', message: expect.stringContaining(reason) }]);
    expect(errors[0]?.message).toContain(email.slice(0, 80));
    expect(emailField.safeParse(email).success).toBe(false);
  });

  it('is missing, or too long', () => {
    expect(codes({ email: ' \u00a0' })).toEqual(['EMAIL: email_missing']);
    expect(codes({ email: `a@${'x.'.repeat(130)}com` })).toEqual(['EMAIL: value_too_long']);
  });

  it('is the same one whatever its capitals and its composition', () => {
    expect(check({ email: ' ZOE\u0308@Example.COM ' })).toMatchObject({ email: 'ZOË@Example.COM', emailKey: 'zoë@example.com' });
    expect(emailKey('')).toBe('');
  });
});

it('reports every error of a row at once', () => {
  expect(codes({ name: '', email: 'x', role: 'y' })).toEqual(['NAME: name_missing', 'EMAIL: email_invalid', 'ROLE: role_unknown']);
});

it('words what others decide', () => {
  expect(duplicateInFile('a@b.c', [4])).toEqual({ column: 'EMAIL', code: 'email_duplicate_in_file', message: '"a@b.c" also stands on row 4.', params: { rows: [4], count: 1 } });
  expect(duplicateInFile('a@b.c', [4, 5]).message).toBe('"a@b.c" also stands on rows 4 and 5.');
  expect(duplicateInFile('a@b.c', [4, 5, 6, 7, 8]).message).toBe('"a@b.c" also stands on rows 4, 5, 6 and 2 more.');
  expect(duplicateInFile('a@b.c', [4, 5, 6], 5).message).toBe('"a@b.c" also stands on rows 4, 5, 6 and 2 more.');
  expect(duplicateInFile('a@b.c', [4], 2).message).toBe('"a@b.c" also stands on rows 4 and 1 more.');
  expect(duplicateInFile('a@b.c', [], 1).message).toBe('"a@b.c" also stands on another row.');
  expect(duplicateInFile('a@b.c', [], 2).message).toBe('"a@b.c" also stands on 2 other rows.');
  expect(emailExists('a@b.c').message).toBe('"a@b.c" exists in the account already.');
});
