import type { PersonDocument } from './person.schema.js';
import { actionOf, changesOf, isActiveAdmin, statesOf } from './person.rules.js';

const person: PersonDocument = {
  _id: 'p', partnerId: 'q', name: 'Ada Byron', firstName: 'Ada', lastName: 'Byron', email: 'ada@x.example', emailKey: 'ada@x.example', role: 'partner-admin', language: 'en',
  state: 'registered', registeredAt: new Date(), nameKey: 'adabyron', search: [], rev: 1, createdAt: new Date(),
};

describe('a change of one of a partner’s people', () => {
  it('names changed fields only, and a composed name follows its parts', () => {
    expect(changesOf(person, {})).toEqual({ before: {}, after: {} });
    expect(changesOf(person, { lastName: 'Lovelace' })).toEqual({ before: { name: 'Ada Byron', lastName: 'Byron' }, after: { name: 'Ada Lovelace', lastName: 'Lovelace' } });
    expect(changesOf({ ...person, name: 'The Countess' }, { lastName: 'Lovelace' }).after).toEqual({ lastName: 'Lovelace' });
    expect(changesOf(person, { lastName: 'Lovelace', name: 'Ada Byron' }).after).toEqual({ lastName: 'Lovelace' });
    expect(changesOf(person, { role: 'partner-representative' })).toEqual({ before: { role: 'partner-admin' }, after: { role: 'partner-representative' } });
  });

  it('disables, enables to what was, and registers nobody', () => {
    expect(changesOf(person, { state: 'disabled' }).after).toEqual({ state: 'disabled' });
    expect(changesOf({ ...person, state: 'disabled' }, { state: 'invited' }).after).toEqual({ state: 'registered' });
    expect(changesOf({ ...person, state: 'disabled', registeredAt: null }, { state: 'invited' }).after).toEqual({ state: 'invited' });
    expect(() => changesOf({ ...person, state: 'invited', registeredAt: null }, { state: 'registered' })).toThrow(expect.objectContaining({ code: 'identity.state_transition' }));
    expect(actionOf({ state: 'registered' }, { state: 'disabled' })).toBe('person.disabled');
    expect(actionOf({ state: 'disabled' }, { state: 'registered' })).toBe('person.enabled');
    expect(actionOf({ role: 'partner-admin' }, { role: 'partner-representative' })).toBe('person.changed');
  });

  it('counts as an admin who can sign in', () => {
    expect(isActiveAdmin(person)).toBe(true);
    for (const other of [{ state: 'invited' }, { state: 'disabled' }, { role: 'partner-representative' }] as const) expect(isActiveAdmin({ ...person, ...other })).toBe(false);
  });
});

it('disabled people are seen by admins, and by Trunkline when it asks', () => {
  const active = ['invited', 'registered'];
  expect(statesOf(undefined, 'partner-admin')).toEqual([...active, 'disabled']);
  expect(statesOf('active', 'partner-admin')).toEqual(active);
  expect(statesOf('disabled', 'partner-admin')).toEqual(['disabled']);
  expect(statesOf(undefined, 'service')).toEqual(active);
  expect(statesOf('disabled', 'service')).toEqual(['disabled']);
  for (const role of ['partner-representative', 'account-admin']) {
    expect(statesOf(undefined, role)).toEqual(active);
    expect(statesOf('disabled', role)).toEqual([]);
    expect(statesOf('registered', role)).toEqual(['registered']);
  }
});
