import { type ConsoleWorld, startConsole } from './console.harness.js';
import { firstDay } from './journeys/first-day.js';
import { byKeyboard } from './journeys/keyboard.js';
import { inTheirLanguage } from './journeys/languages.js';
import { onABadNetwork } from './journeys/network.js';
import { onAPhone } from './journeys/phone.js';
import { securely } from './journeys/security.js';

// Whole journeys of product.md, in one running system: each makes what it needs and leaves the others' alone.
describe('journeys through the console', () => {
  let world: ConsoleWorld;

  beforeAll(async () => {
    // Passkeys need a name.
    world = await startConsole({ host: 'localhost' });
  }, 400_000);

  afterAll(async () => {
    await world?.stop();
  }, 60_000);

  const started = (): ConsoleWorld => world;
  firstDay(started);
  onAPhone(started);
  byKeyboard(started);
  inTheirLanguage(started);
  onABadNetwork(started);
  securely(started);
});
