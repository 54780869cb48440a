import { differences, humanised } from './activity.rules.js';

describe('what an action changed', () => {
  it('is told field by field, without what stayed', () => {
    expect(differences({ city: 'Lyon', name: 'A', privileges: { guestAccess: false, delegatedAuthentication: true } }, { city: 'Nice', name: 'A', privileges: { guestAccess: true, delegatedAuthentication: true } }))
      .toEqual([{ field: 'city', before: 'Lyon', after: 'Nice' }, { field: 'privileges.guestAccess', before: 'false', after: 'true' }]);
  });

  it('is all that is there for what is new or gone', () => {
    expect(differences(undefined, { productId: 'x', count: 0, none: null, list: [1] })).toEqual([{ field: 'productId', before: null, after: 'x' }, { field: 'count', before: null, after: '0' }, { field: 'list', before: null, after: '[1]' }]);
    expect(differences({ a: 1 }, undefined)).toEqual([{ field: 'a', before: '1', after: null }]);
  });

  it('makes a name readable that has no words', () => {
    expect(['secondFactor.requiredSince', 'sign-in', 'order_changed', 'id', ''].map(humanised)).toEqual(['Second factor: required since', 'Sign in', 'Order changed', 'Id', '']);
  });
});
