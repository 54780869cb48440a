import { howMany, seatsMissing, targetOf } from './user-actions.rules.js';
import { nothing } from '../../kit/selection.rules.js';

const overview = {
  users: { invited: 70, registered: 20, disabled: 10 },
  invitations: { queued: 0, sent: 50, failed: 7, opened: 3, registered: 20, expired: 10, none: 10 },
};
const listed = { count: 100, complete: false, filters: {} };

describe('whom a bulk action is for', () => {
  it('is who is selected, all that match, or everybody', () => {
    expect(targetOf({ kind: 'ids', ids: new Set(['a', 'b']) }, { q: 'x' })).toEqual({ ids: ['a', 'b'] });
    expect(targetOf({ kind: 'all' }, { q: 'x', state: undefined, role: 'user' })).toEqual({ filter: { q: 'x', role: 'user' } });
    expect(targetOf(nothing, { q: 'x' })).toEqual({ filter: {} });
  });

  it('is counted where that is known', () => {
    expect(howMany({ ids: ['a'] }, undefined, listed)).toBe(1);
    expect(howMany({ filter: {} }, overview, listed)).toBe(100);
    expect(howMany({ filter: { state: 'invited' } }, overview, listed)).toBe(70);
    expect(howMany({ filter: { invitation: 'failed' } }, overview, listed)).toBe(7);
    expect(howMany({ filter: { q: 'x' } }, overview, listed)).toBeNull();
    expect(howMany({ filter: { q: 'x', role: 'user' } }, overview, { count: 3, complete: true, filters: { role: 'user', q: 'x', state: undefined } })).toBe(3);
    expect(howMany({ filter: {} }, undefined, listed)).toBeNull();
  });

  it('is told beforehand who gets no seat', () => {
    expect(seatsMissing('assignProduct', 120, 100)).toBe(20);
    expect(seatsMissing('assignProduct', 20, 100)).toBe(0);
    expect(seatsMissing('sendWelcome', 120, 0)).toBe(0);
    expect(seatsMissing('assignProduct', null, 0)).toBe(0);
  });
});
