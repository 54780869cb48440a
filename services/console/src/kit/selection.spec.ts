import { countOf, isSelected, nothing, withRows } from './selection.rules.js';

describe('a selection', () => {
  it('grows and shrinks by rows', () => {
    const two = withRows(nothing, ['a', 'b'], true, ['a', 'b', 'c']);
    expect([countOf(two), isSelected(two, 'a'), isSelected(two, 'c')]).toEqual([2, true, false]);
    expect(countOf(withRows(two, ['a'], false, ['a', 'b', 'c']))).toBe(1);
  });

  it('of all that match has no count, and keeps the loaded ones when one is taken out', () => {
    const all = { kind: 'all' } as const;
    expect([countOf(all), isSelected(all, 'unloaded')]).toEqual([null, true]);
    const rest = withRows(all, ['b'], false, ['a', 'b', 'c']);
    expect(rest).toEqual({ kind: 'ids', ids: new Set(['a', 'c']) });
  });
});
