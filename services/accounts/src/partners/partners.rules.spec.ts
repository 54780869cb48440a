import type { PartnerDocument } from './partner.schema.js';
import { actionOf, changedFields } from './partners.rules.js';

const partner: PartnerDocument = {
  _id: 'p', name: 'Northern Light', nameKey: 'northernlight', defaultLanguage: 'en', contacts: ['a@x.example'], secondFactorRequired: false, state: 'active', rev: 1, createdAt: new Date(),
};

describe('a change of a partner', () => {
  it('names changed fields only', () => {
    expect(changedFields(partner, { name: 'Northern Light', secondFactorRequired: true, contacts: ['a@x.example'] })).toEqual({
      before: { secondFactorRequired: false }, after: { secondFactorRequired: true },
    });
    expect(changedFields(partner, { contacts: [] })).toEqual({ before: { contacts: ['a@x.example'] }, after: { contacts: [] } });
    expect(changedFields(partner, { name: 'Northern Light' })).toBeNull();
    expect(changedFields(partner, {})).toBeNull();
  });

  it.each([[{ state: 'suspended' }, 'partner.suspended'], [{ state: 'active' }, 'partner.resumed'], [{ name: 'X' }, 'partner.changed']] as const)('%j is %s', (after, action) => {
    expect(actionOf(after)).toBe(action);
  });
});
