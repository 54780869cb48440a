import { pauseAfter } from './jetstream-server.js';

it('pauses longer after each failure, up to half a minute', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 1_000].map(pauseAfter)).toEqual([250, 250, 1_000, 2_000, 5_000, 10_000, 30_000, 30_000, 30_000]);
});
