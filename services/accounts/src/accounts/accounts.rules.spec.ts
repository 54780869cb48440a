import type { AccountDocument } from './account.schema.js';
import { changedFields, uniqueContacts, unknownContacts } from './accounts.rules.js';

const ada = { personId: 'a'.repeat(24) };
const mail = { email: 'help@example.com' };
const account: AccountDocument = {
  _id: '1'.repeat(24), partnerId: '2'.repeat(24), name: 'Blue Harbour', nameKey: 'blueharbour', country: 'IE', address: '1 Quay', city: 'Cork', postalCode: 'T12',
  defaultLanguage: 'en', supportContacts: [ada], privileges: { delegatedAuthentication: false, guestAccess: true }, integrations: [], rev: 4,
  createdAt: new Date(), updatedAt: new Date(), closedAt: null,
};

describe('support contacts', () => {
  it('stand once each, in the order given, whatever the case of an address', () => {
    expect(uniqueContacts([mail, ada, { email: 'HELP@Example.com' }, { ...ada }, { email: 'b@example.com' }])).toEqual([mail, ada, { email: 'b@example.com' }]);
  });

  it('are named with their place when they are nobody', () => {
    const other = 'b'.repeat(24);
    expect(unknownContacts([mail, ada, { personId: other }], new Set([ada.personId]))).toEqual([{ index: 2, personId: other }]);
  });
});

describe('what a patch changes', () => {
  it('is nothing when everything is as it was', () => {
    expect(changedFields(account, {})).toBeNull();
    expect(changedFields(account, { name: 'Blue Harbour', supportContacts: [ada, ada], privileges: { guestAccess: true } })).toBeNull();
  });

  it('is the changed fields only', () => {
    expect(changedFields(account, { name: 'Red Harbour', city: 'Cork' })).toEqual({ before: { name: 'Blue Harbour' }, after: { name: 'Red Harbour' } });
  });

  it('merges privileges', () => {
    expect(changedFields(account, { privileges: { delegatedAuthentication: true } })).toEqual({
      before: { privileges: { delegatedAuthentication: false, guestAccess: true } },
      after: { privileges: { delegatedAuthentication: true, guestAccess: true } },
    });
  });

  it('can empty the support contacts', () => {
    expect(changedFields(account, { supportContacts: [] })).toEqual({ before: { supportContacts: [ada] }, after: { supportContacts: [] } });
  });
});
