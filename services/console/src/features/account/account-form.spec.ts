import type { Account } from '../../api/types.js';
import { type AccountValues, bodyOf, changesOf, isEmail, missingFields, noAccount, rebase, valuesOf, withContact } from './account-form.rules.js';

const filled: AccountValues = { name: ' Acme ', country: 'FR', address: '1 rue', city: 'Lyon', postalCode: '69001', defaultLanguage: 'fr', supportContacts: [{ email: 'a@b.example' }] };
const person = { personId: 'p', name: 'Pia', email: 'pia@b.example' };

describe('the form of an account', () => {
  it('names what is missing in the order of the form', () => {
    expect(missingFields(noAccount)).toEqual(['name', 'country', 'address', 'city', 'postalCode', 'defaultLanguage']);
    expect(missingFields({ ...filled, city: '  ' })).toEqual(['city']);
  });

  it('sends trimmed texts, and people by their id', () => {
    expect(bodyOf({ ...filled, supportContacts: [person, { email: 'a@b.example' }] })).toMatchObject({ name: 'Acme', country: 'FR', supportContacts: [{ personId: 'p' }, { email: 'a@b.example' }] });
  });

  it('sends what changed and nothing else', () => {
    expect(changesOf({ ...filled, city: 'Nice' }, filled)).toEqual({ city: 'Nice' });
    expect(changesOf({ ...filled, supportContacts: [] }, filled)).toEqual({ supportContacts: [] });
    expect(changesOf({ ...filled, name: 'Acme' }, filled)).toEqual({});
  });

  it('keeps what one typed when somebody else saved meanwhile', () => {
    expect(rebase({ ...filled, city: 'Nice' }, filled, { ...filled, city: 'Metz', address: '2 rue' })).toEqual({ ...filled, city: 'Nice', address: '2 rue' });
  });

  it('knows the names of contacts where they can be known', () => {
    const account = { ...bodyOf(filled), supportContacts: [{ personId: 'p' }, { personId: 'gone' }] } as unknown as Account;
    expect(valuesOf(account, (id) => (id === 'p' ? person : undefined)).supportContacts).toEqual([person, { personId: 'gone', name: '', email: '' }]);
  });

  it.each([['a@b.example', true], ['zoë@bücher.example', true], ['a@b', false], ['a b@c.example', false], ['@b.example', false], ['a@.example', false], ['a@b..example', false]])('takes %s for an address: %s', (text, expected) => {
    expect(isEmail(text)).toBe(expected);
  });

  it('has each contact once', () => {
    expect(withContact([{ email: 'A@b.example' }], { email: 'a@B.example' })).toHaveLength(1);
    expect(withContact([person], { personId: 'q', name: '', email: '' })).toHaveLength(2);
  });
});
