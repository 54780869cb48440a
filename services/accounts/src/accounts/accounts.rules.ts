import type { accountPatch } from '@trunkline/contracts';
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { AccountDocument, SupportContact } from './account.schema.js';

/** A patch with its support contacts already checked. */
export type AccountPatch = z.output<typeof accountPatch>;

/** Each contact once, in the order given. Addresses are the same whatever their case. */
export function uniqueContacts(contacts: readonly SupportContact[]): SupportContact[] {
  const seen = new Set<string>();
  return contacts.filter((contact) => {
    const key = 'personId' in contact ? contact.personId : contact.email.normalize('NFC').toLowerCase();
    return !seen.has(key) && seen.add(key);
  });
}

/** Contacts that name a person who is not among `known`, each with its place in the list. */
export function unknownContacts(contacts: readonly SupportContact[], known: ReadonlySet<string>): { index: number; personId: string }[] {
  return contacts.flatMap((contact, index) => ('personId' in contact && !known.has(contact.personId) ? [{ index, personId: contact.personId }] : []));
}

/** What a patch changes: the fields as they were and as they become, changed ones only; null when it changes nothing. */
export function changedFields(account: AccountDocument, patch: AccountPatch): { before: Partial<AccountDocument>; after: Partial<AccountDocument> } | null {
  const wanted: Record<string, unknown> = { ...patch };
  if (patch.privileges) {
    const { delegatedAuthentication = account.privileges.delegatedAuthentication, guestAccess = account.privileges.guestAccess } = patch.privileges;
    wanted['privileges'] = { delegatedAuthentication, guestAccess };
  }
  if (patch.supportContacts) wanted['supportContacts'] = uniqueContacts(patch.supportContacts);
  const current = account as unknown as Record<string, unknown>;
  const changed = Object.keys(wanted).filter((field) => wanted[field] !== undefined && !isDeepStrictEqual(wanted[field], current[field]));
  if (changed.length === 0) return null;
  const pick = (from: Record<string, unknown>): Partial<AccountDocument> => Object.fromEntries(changed.map((field) => [field, from[field]]));
  return { before: pick(current), after: pick(wanted) };
}
