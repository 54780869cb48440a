import { holdersAmong, seatsFor, sum, targetOf } from './user-actions.rules.js';
import { nothing } from '../../kit/selection.rules.js';

describe('whom a bulk action is for', () => {
  it('is who is selected, all that match, or everybody', () => {
    expect(targetOf({ kind: 'ids', ids: new Set(['a', 'b']) }, { q: 'x' })).toEqual({ ids: ['a', 'b'] });
    expect(targetOf({ kind: 'all' }, { q: 'x', state: undefined, role: 'user' })).toEqual({ filter: { q: 'x', role: 'user' } });
    expect(targetOf(nothing, { q: 'x' })).toEqual({ filter: {} });
  });

  it('is counted over all of its parts, and exactly if each is', () => {
    expect(sum([{ count: 3, exact: true }, { count: 4, exact: true }])).toEqual({ count: 7, exact: true });
    expect(sum([{ count: 3, exact: true }, { count: 100_000, exact: false }])).toEqual({ count: 100_003, exact: false });
  });

  it('is told beforehand how many seats it takes and how many are missing', () => {
    expect(seatsFor(120, 0, 100)).toEqual({ needed: 120, missing: 20 });
    expect(seatsFor(120, 30, 100)).toEqual({ needed: 90, missing: 0 });
    expect(seatsFor(2, 3, 0)).toEqual({ needed: 0, missing: 0 });
    const loaded = [{ id: 'a', products: ['p'] }, { id: 'b', products: [] }, { id: 'c', products: ['p'] }];
    expect(holdersAmong(['a', 'b', 'elsewhere'], loaded, 'p')).toBe(1);
  });
});
