import type { Account, AccountFields } from '../../api/types.js';

/** Somebody of the partner's people, or an address that is nobody's. */
export type Contact = { personId: string; name: string; email: string } | { email: string };
/** What the forms of an account hold. A type and not an interface: forms want an index signature. */
export type AccountValues = { name: string; country: string | null; address: string; city: string; postalCode: string; defaultLanguage: string | null; supportContacts: Contact[] };

/** The fields that must be filled in, in the order of the form. */
export const requiredFields = ['name', 'country', 'address', 'city', 'postalCode', 'defaultLanguage'] as const;

/** The languages that mails are written in. */
export const accountLanguages = ['en', 'fr', 'de', 'es', 'it', 'nl', 'pt'] as const;

/** The values of a form for a new account. */
export const noAccount: AccountValues = { name: '', country: null, address: '', city: '', postalCode: '', defaultLanguage: null, supportContacts: [] };

/** The values of a form for an account; `nameOf` tells the partner's people. */
export function valuesOf(account: Account, nameOf: (personId: string) => { name: string; email: string } | undefined): AccountValues {
  const { name, country, address, city, postalCode, defaultLanguage } = account;
  return {
    name, country, address, city, postalCode, defaultLanguage,
    supportContacts: account.supportContacts.map((contact) => ('personId' in contact ? { personId: contact.personId, name: '', email: '', ...nameOf(contact.personId) } : { email: contact.email })),
  };
}

/** The required fields that are empty. */
export function missingFields(values: AccountValues): (typeof requiredFields)[number][] {
  return requiredFields.filter((field) => !values[field]?.trim());
}

/** The body of POST /v1/accounts. */
export function bodyOf(values: AccountValues): AccountFields {
  const { country, defaultLanguage, supportContacts, ...texts } = values;
  const trimmed = Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, text.trim()])) as typeof texts;
  return {
    ...trimmed, country: country as AccountFields['country'], defaultLanguage: defaultLanguage!,
    supportContacts: supportContacts.map((contact) => ('personId' in contact ? { personId: contact.personId } : { email: contact.email })),
  };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const fields = [...requiredFields, 'supportContacts'] as const;

/** The body of PATCH: what differs from what the form began with. */
export function changesOf(values: AccountValues, base: AccountValues): Partial<AccountFields> {
  const [now, before] = [bodyOf(values), bodyOf(base)];
  return Object.fromEntries(fields.filter((field) => !same(now[field], before[field])).map((field) => [field, now[field]]));
}

/** Somebody else saved meanwhile: what one typed stays, everything else is as it is now. */
export function rebase(values: AccountValues, base: AccountValues, fresh: AccountValues): AccountValues {
  return Object.fromEntries(fields.map((field) => [field, same(values[field], base[field]) ? fresh[field] : values[field]])) as unknown as AccountValues;
}

/** Whether a text is an e-mail address as one types them; the gateway has the last word. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>(),;:"]+@[^\s@<>(),;:".]+(\.[^\s@<>(),;:".]+)+$/u.test(text);
}

/** The same contact is added once. */
export function withContact(contacts: readonly Contact[], contact: Contact): Contact[] {
  const key = (one: Contact) => ('personId' in one ? one.personId : one.email.toLowerCase());
  return contacts.some((one) => key(one) === key(contact)) ? [...contacts] : [...contacts, contact];
}
