import { type Facts, refusal } from './entitlement.rules.js';

describe('whether a user may create a meeting', () => {
  const may: Facts = { product: true, user: { state: 'registered' }, integration: true, seat: 'live' };

  it.each<[string, Partial<Facts>, ReturnType<typeof refusal>]>([
    ['all is well', {}, null],
    ['the seat has expired', { seat: 'expired' }, 'seat_expired'],
    ['no seat', { seat: 'none' }, 'no_seat'],
    ['no integration, before no seat', { integration: false, seat: 'none' }, 'integration_missing'],
    ['invited, before the account’s reasons', { user: { state: 'invited' }, integration: false }, 'user_not_registered'],
    ['disabled', { user: { state: 'disabled' }, integration: false, seat: 'none' }, 'user_disabled'],
    ['nobody', { user: null, integration: false, seat: 'none' }, 'user_unknown'],
    ['no such product, before all', { product: false, user: null, integration: false, seat: 'none' }, 'product_unknown'],
  ])('%s', (_name, facts, reason) => {
    expect(refusal({ ...may, ...facts })).toBe(reason);
  });
});
