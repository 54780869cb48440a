import { actionsFor, invitationOf } from './people.rules.js';

describe('the partner’s people', () => {
  it('are invited with what was filled in', () => {
    expect(invitationOf({ email: ' a@b.example ', name: '', firstName: ' Ada', lastName: '', role: 'partner-admin' })).toEqual({ email: 'a@b.example', role: 'partner-admin', firstName: 'Ada' });
  });

  it('can be helped as their state allows', () => {
    expect(actionsFor({ state: 'invited' })).toEqual(['resend', 'disable', 'remove']);
    expect(actionsFor({ state: 'registered' })).toEqual(['resetFactor', 'disable', 'remove']);
    expect(actionsFor({ state: 'disabled' })).toEqual(['enable', 'remove']);
  });
});
