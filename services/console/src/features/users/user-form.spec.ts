import { changed, mergeEdits, newUser, noUser } from './user-form.rules.js';

const base = { name: 'Zoé Martin', firstName: 'Zoé', lastName: 'Martin', email: 'zoe@example.com', country: 'FR', accountAdmin: false };

describe('what is typed of a user', () => {
  it('goes out without blanks and without what is empty', () => {
    expect(newUser({ ...noUser, email: ' zoe@example.com ', firstName: 'Zoé' })).toEqual({ email: 'zoe@example.com', firstName: 'Zoé', accountAdmin: false });
  });

  it('is what differs', () => {
    expect(changed(base, { ...base, lastName: ' Durand ', country: null, name: 'Zoé Martin ' })).toEqual({ lastName: 'Durand', country: null });
  });

  it('stays when somebody else saved, and what was not touched is theirs', () => {
    const typed = { ...base, lastName: 'Durand', email: 'z@example.com' };
    const fresh = { ...base, lastName: 'Dupont', accountAdmin: true };
    expect(mergeEdits(base, typed, fresh)).toEqual({
      values: { ...base, lastName: 'Durand', email: 'z@example.com', accountAdmin: true }, theirs: ['lastName', 'accountAdmin'], clashes: ['lastName'],
    });
  });
});
