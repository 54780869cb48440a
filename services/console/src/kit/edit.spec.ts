import { changesOf } from './edit.rules.js';

describe('what a form changes', () => {
  it('is what differs, without blanks around it', () => {
    expect(changesOf({ name: 'Ada', role: 'a', on: false }, { name: ' Ada ', role: 'b', on: true })).toEqual({ role: 'b', on: true });
    expect(changesOf({ name: 'Ada' }, { name: ' Eve ' })).toEqual({ name: 'Eve' });
  });
});
